using System.Text.Json;

namespace Cbp.Acceptance.Tests;

/// <summary>What the processor can answer, by the amount's cents.</summary>
public sealed class ProcessorAnswerTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Theory]
    [InlineData("61.13", "Failed", "INSUFFICIENT_FUNDS", 0)]
    [InlineData("61.14", "Failed", "INVALID_ACCOUNT", 0)]
    [InlineData("61.31", "Completed", null, 1)]
    [InlineData("61.32", "Failed", "R01", 1)]
    [InlineData("61.51", "Completed", null, 1)]
    public async Task Payment_ByItsCents_EndsAsTheProcessorSays(string amount, string state, string? failure, int accepted)
    {
        var before = await AvailableAsync();
        var id = await app.Client.PayAsync(amount);

        var status = await app.Client.WaitForEndAsync(id);
        await app.SettledAsync();

        Assert.Equal(state, status.GetProperty("status").GetString());
        Assert.Equal(failure, status.TryGetProperty("failureCode", out var code) ? code.GetString() : null);
        Assert.Equal(accepted, await AcceptedAsync(id));
        Assert.Single(await app.Client.NotificationsAsync("M-1001", id));
        var paid = state == "Completed" ? decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture) : 0;
        Assert.Equal(before - paid, await AvailableAsync());
    }

    [Fact]
    public async Task SystemError_Twice_IsTriedAgainAndCompletes()
    {
        var id = await app.Client.PayAsync("62.41");

        var status = await EndWithTimePassingAsync(id);

        Assert.Equal("Completed", status.GetProperty("status").GetString());
        Assert.Equal(1, await AcceptedAsync(id));
    }

    [Fact]
    public async Task SystemError_ForEver_FailsAndGivesTheMoneyBack()
    {
        var before = await AvailableAsync();
        var id = await app.Client.PayAsync("62.42");

        var status = await EndWithTimePassingAsync(id);

        Assert.Equal("Failed", status.GetProperty("status").GetString());
        Assert.Equal("SYSTEM_ERROR", status.GetProperty("failureCode").GetString());
        Assert.Equal(0, await AcceptedAsync(id));
        Assert.Equal(before, await AvailableAsync());
    }

    // The waits between two tries pass with the clock.
    private Task<JsonElement> EndWithTimePassingAsync(string id) => Api.WaitAsync(
        async () =>
        {
            await app.Client.AdvanceAsync(TimeSpan.FromSeconds(20));
            await app.SettledAsync();
            return await app.Client.StatusAsync(id);
        },
        status => status.GetProperty("status").GetString() is "Completed" or "Failed",
        $"payment {id} to end");

    private async Task<int> AcceptedAsync(string id) =>
        (await app.Client.SubmissionsAsync(id)).GetProperty("accepted").GetInt32();

    private async Task<decimal> AvailableAsync() =>
        (await app.Client.GetJsonAsync("sandbox/core-banking/accounts/C-0001")).GetProperty("available").GetDecimal();
}
