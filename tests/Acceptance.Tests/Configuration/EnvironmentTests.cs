using System.Net;
using Cbp.Servers;

namespace Cbp.Acceptance.Tests.Configuration;

/// <summary>The app's own settings win over what is configured.</summary>
public sealed class EnvironmentTests : AsyncLifetime
{
    private readonly RunningApp _app = new()
    {
        Settings = new Dictionary<string, string>
        {
            ["Cbp:Configuration:limits:perPayment"] = "15.00",
            ["Cbp:Configuration:Processing:CutOff"] = "16:00",
        },
    };

    public override Task InitializeAsync() => _app.InitializeAsync();

    public override ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Override_OfALimit_HoldsAndIsTold()
    {
        using var configured = await _app.CallAsync(
            "dev-key", HttpMethod.Post, "api/v1/configuration", """{"key":"limits.perPayment","value":100.00,"reason":"more"}""");
        Assert.Equal(HttpStatusCode.Created, configured.StatusCode);

        var effective = await _app.Client.GetJsonAsync("api/v1/configuration/limits.perPayment/effective");
        var cutOff = await _app.Client.GetJsonAsync("api/v1/configuration/processing.cutOff/effective");
        using var over = await _app.CallAsync("dev-key", HttpMethod.Post, "api/v1/payment/one-time", Api.Payment("15.01"));

        Assert.Equal(("Environment", 15m), (effective.GetProperty("source").GetString(), effective.GetProperty("value").GetDecimal()));
        Assert.Equal("16:00", cutOff.GetProperty("value").GetString());
        Assert.Equal("PAYMENT_LIMIT_EXCEEDED", (await Api.ProblemAsync(over)).GetProperty("errorCode").GetString());
        await _app.Client.PayAsync("15.00");
    }
}
