using Cbp.Host.Testing;
using Cbp.Sandbox.Clock;

namespace Cbp.Sandbox.Tests.Functions;

public sealed class ClockFunctionsTests : IDisposable
{
    private readonly SandboxFolder _folder = new();
    private readonly TestClock _time = TestClock.Running();
    private readonly SandboxClock _clock;

    public ClockFunctionsTests() => _clock = new SandboxClock(_time, _folder.Store);

    [Fact]
    public async Task Move_Now_IsAnsweredAndSeen()
    {
        var answer = await MoveAsync("""{"now":"2030-11-26T15:00:00Z"}""");

        Assert.Equal(200, answer.Status);
        Assert.StartsWith("2030-11-26T15:0", answer.Text("now"), StringComparison.Ordinal);
        Assert.Equal(2030, _time.GetUtcNow().Year);
    }

    [Fact]
    public async Task Move_Advance_IsAnsweredWithTheOffset()
    {
        var answer = await MoveAsync("""{"advance":"P1D"}""");

        Assert.Equal(_time.Offset, System.Xml.XmlConvert.ToTimeSpan(answer.Text("offset")!));
        Assert.InRange(_time.Offset, TimeSpan.FromDays(1).Add(TimeSpan.FromSeconds(-5)), TimeSpan.FromDays(1).Add(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Read_Always_ShowsTheTime()
    {
        var answer = await new FunctionCall().RunAsync(new ClockFunctions(_clock).Read);

        Assert.Equal((200, "PT0S"), (answer.Status, answer.Text("offset")));
    }

    [Theory]
    [InlineData("", "BODY_MALFORMED", null)]
    [InlineData("null", "BODY_MALFORMED", null)]
    [InlineData("{", "BODY_MALFORMED", null)]
    [InlineData("[]", "BODY_MALFORMED", null)]
    [InlineData("""{"now":5}""", "BODY_MALFORMED", "now")]
    [InlineData("""{"now":"tomorrow"}""", "DATE_MALFORMED", "now")]
    [InlineData("""{"advance":"-PT1M"}""", "FIELD_MALFORMED", "advance")]
    [InlineData("{}", "FIELD_REQUIRED", "now")]
    public async Task Move_BadInput_IsRefusedAndNothingMoves(string body, string errorCode, string? field)
    {
        (await MoveAsync(body)).IsProblem(400, errorCode, field);
        Assert.Equal(TimeSpan.Zero, _time.Offset);
    }

    public void Dispose()
    {
        _clock.Dispose();
        _folder.Dispose();
    }

    private Task<FunctionAnswer> MoveAsync(string body) => new FunctionCall(body).RunAsync(new ClockFunctions(_clock).MoveAsync);
}
