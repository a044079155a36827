using System.Net;
using System.Text.Json;
using Cbp.Servers;

namespace Cbp.Acceptance.Tests.Recurring;

/// <summary>Recurring payments while time goes by, stands still and jumps.</summary>
public sealed class RecurringTimeTests : AsyncLifetime
{
    private readonly RunningApp _app = new() { ExtraMembers = 40 };

    private HttpClient Client => _app.Client;

    public override Task InitializeAsync() => _app.InitializeAsync();

    public override ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Payment_WhoseTimeComes_IsCreatedAheadAndProcessedOnItsDay()
    {
        await Client.RecurAsync(RecurringApi.Body(1));

        await Client.SetClockAsync("2026-12-14T15:00:00Z");
        var payments = await WaitForPaymentsAsync(1, 2);

        Assert.Equal(["2026-12-10", "2027-01-11"], payments.Select(payment => payment.GetProperty("willProcessDate").GetString()));
        Assert.Equal("Completed", (await Client.WaitForEndAsync(RecurringApi.IdOf(payments[0]))).GetProperty("status").GetString());
        await Client.WaitForAsync(RecurringApi.IdOf(payments[1]), "Scheduled");
    }

    [Fact]
    public async Task Clock_JumpingByMonths_CreatesWhatWasMissedInOrder()
    {
        var recurring = await Client.RecurAsync(RecurringApi.Body(2));

        await Client.SetClockAsync("2027-04-20T15:00:00Z"); // a Tuesday
        // Those that are created at once were entered at the same time.
        var payments = (await WaitForPaymentsAsync(2, 6)).OrderBy(payment => payment.GetProperty("occurrence").GetInt32()).ToList();

        Assert.Equal([1, 2, 3, 4, 5, 6], payments.Select(payment => payment.GetProperty("occurrence").GetInt32()));
        Assert.Equal(
            ["2026-12-10", "2027-04-20", "2027-04-21", "2027-04-22", "2027-04-23", "2027-05-10"],
            payments.Select(payment => payment.GetProperty("willProcessDate").GetString()));
        Assert.Equal("Completed", (await Client.WaitForEndAsync(RecurringApi.IdOf(payments[1]))).GetProperty("status").GetString());
        var told = await Client.WaitForNotificationsAsync(RecurringApi.Member(2), RecurringApi.IdOf(recurring));
        Assert.All(told, notification => Assert.Equal("CustomerNotification", notification.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Process_CrashingWhileManyAreCreated_CreatesNoneTwiceAndLeavesNoneOut()
    {
        const int Members = 30;
        for (var member = 1; member <= Members; member++) await Client.RecurAsync(RecurringApi.Body(member, "Weekly", "2026-11-30"));

        foreach (var now in new[] { "2026-12-16T15:00:00Z", "2027-01-06T15:00:00Z", "2027-02-10T15:00:00Z" })
        {
            await Client.SetClockAsync(now);
            // Somewhere in the middle of what the jump has set going.
            await Api.WaitAsync(
                () => Client.GetJsonAsync($"api/v1/payment/member/{RecurringApi.Member(1)}?type=recurring&limit=100"),
                page => page.GetProperty("payments").GetArrayLength() > 0,
                "payments");
            await _app.CrashAsync();
            await _app.StartAsync();
        }

        for (var member = 1; member <= Members; member++)
        {
            // The last that is created on 10 February 2027 is that of 8 March, the fifteenth.
            var payments = await WaitForPaymentsAsync(member, 15);
            Assert.Equal(Enumerable.Range(1, 15), payments.Select(payment => payment.GetProperty("occurrence").GetInt32()).Order());
            Assert.Equal(15, payments.Select(payment => payment.GetProperty("willProcessDate").GetString()).Distinct().Count());
        }
    }

    [Fact]
    public async Task Changes_TwoHundredAtOnce_OneWinsEachRoundAndTheOthersAreTold()
    {
        var recurring = await Client.RecurAsync(RecurringApi.Body(3, "Weekly", "2026-11-30"));
        var (path, id) = (RecurringApi.PathOf(recurring), RecurringApi.IdOf(recurring));
        for (var round = 1; round <= 4; round++)
        {
            var version = (await RecurringApi.JsonAsync(await Client.CallAsync(HttpMethod.Post, path + "/resume"))).GetProperty("version").GetInt32();
            var calls = Enumerable.Range(0, 200).Select(number => (number % (round == 4 ? 4 : 3)) switch
            {
                0 => Client.CallAsync(HttpMethod.Put, "api/v1/payment/" + id, $$"""{"applyTo":"following","amount":{{round}}{{number:000}}.00}""", version),
                1 => Client.CallAsync(HttpMethod.Post, path + "/skip", null, version),
                2 => Client.CallAsync(HttpMethod.Post, path + "/suspend", null, version),
                _ => Client.CallAsync(HttpMethod.Delete, path, null, version),
            });
            var answers = await Task.WhenAll(calls);

            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
            Assert.Equal(199, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
            foreach (var answer in answers) answer.Dispose();
            Assert.Equal(version + 1, (await Client.GetJsonAsync("api/v1/payment/recurring/" + id)).GetProperty("version").GetInt32());
        }
    }

    private Task<IReadOnlyList<JsonElement>> WaitForPaymentsAsync(int member, int count) => Api.WaitAsync(
        () => Client.PaymentsAsync(member), list => list.Count >= count, $"{count} payments of member {member}");
}
