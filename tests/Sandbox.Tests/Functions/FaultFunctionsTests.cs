using Cbp.Sandbox.Faults;

namespace Cbp.Sandbox.Tests.Functions;

public sealed class FaultFunctionsTests
{
    private readonly SandboxFaults _faults = new();

    [Fact]
    public async Task Set_OneSystem_IsAnsweredWithAll()
    {
        var answer = await SetAsync("""{"notifications":{"failNext":3}}""");

        Assert.Equal(3, answer.Body.GetProperty("notifications").GetProperty("failNext").GetInt32());
        Assert.Equal(0, answer.Body.GetProperty("processor").GetProperty("failNext").GetInt32());
        Assert.Equal(Fault.Fails, _faults.Notifications.Take());
    }

    [Theory]
    [InlineData("""{"processor":{"failNext":-1}}""", "NUMBER_OUT_OF_RANGE", "processor.failNext")]
    [InlineData("""{"coreBanking":{"loseReplyNext":-1}}""", "NUMBER_OUT_OF_RANGE", "coreBanking.loseReplyNext")]
    [InlineData("""{"notifications":{"failNext":"many"}}""", "BODY_MALFORMED", "notifications.failNext")]
    public async Task Set_BadInput_IsRefused(string body, string errorCode, string field) =>
        (await SetAsync(body)).IsProblem(400, errorCode, field);

    private Task<FunctionAnswer> SetAsync(string body) => new FunctionCall(body).RunAsync(new FaultFunctions(_faults).SetAsync);
}
