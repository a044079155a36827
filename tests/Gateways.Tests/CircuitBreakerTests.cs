using System.Diagnostics.Metrics;
using System.Globalization;
using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Host.Testing;

namespace Cbp.Gateways.Tests;

/// <summary>An upstream that fails too often is given a rest; what is held back surely was not sent.</summary>
public sealed class CircuitBreakerTests
{
    private const string Accepted = """{"status":"ACCEPTED"}""";
    private static readonly PaymentId Payment = new(Guid.Parse("019aa3c0-0000-7000-8000-000000000001"));
    private readonly TestClock _clock = TestClock.Frozen(DateTimeOffset.Parse("2026-11-24T15:00:00Z", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Submit_AfterTooManyFailures_IsNotSentUntilTheRestIsOver()
    {
        await using var server = await ScriptedServer.StartAsync((http, call) => AnswerAsync(http, call <= 20 ? (503, "") : (200, Accepted)));
        await using var harness = new GatewayHarness(server.Url, _clock);
        for (var call = 0; call < 20; call++) await SubmitAsync(harness);
        Assert.Equal(UpstreamCircuit.Open, harness.Circuits.Of(UpstreamNames.Processor).Circuit);

        Assert.Equal(ProcessorStatus.NotSent, await SubmitAsync(harness));
        Assert.Equal(ProcessorStatus.NotSent, (await harness.Processor.LookUpAsync(Payment, default)).Status);
        Assert.Equal(20, server.Received.Count);

        _clock.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(UpstreamCircuit.HalfOpen, harness.Circuits.Of(UpstreamNames.Processor).Circuit);
        Assert.Equal(ProcessorStatus.Accepted, await SubmitAsync(harness));
        Assert.Equal(new UpstreamState(UpstreamNames.Processor, UpstreamCircuit.Closed, _clock.GetUtcNow()), harness.Circuits.Of(UpstreamNames.Processor));
    }

    [Fact]
    public async Task Submit_StillDownAfterTheRest_IsGivenAnotherOne()
    {
        await using var harness = new GatewayHarness(ScriptedServer.DeadUrl(), _clock);
        for (var call = 0; call < 20; call++) await SubmitAsync(harness);
        _clock.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(ProcessorStatus.NotSent, await SubmitAsync(harness));

        Assert.Equal(UpstreamCircuit.Open, harness.Circuits.Of(UpstreamNames.Processor).Circuit);
    }

    [Theory]
    [InlineData(503, """{"status":"SYSTEM_ERROR"}""")]
    [InlineData(422, "")]
    [InlineData(200, """{"status":"INVALID_ACCOUNT"}""")]
    public async Task Submit_AnswersAboutPayments_LeaveItClosed(int status, string body)
    {
        await using var server = await ScriptedServer.AnsweringAsync((status, body));
        await using var harness = new GatewayHarness(server.Url, _clock);
        for (var call = 0; call < 40; call++) await SubmitAsync(harness);

        Assert.Equal(40, server.Received.Count);
        Assert.Equal(UpstreamCircuit.Closed, harness.Circuits.Of(UpstreamNames.Processor).Circuit);
    }

    [Fact]
    public async Task Submit_FewerFailuresThanTheShare_LeaveItClosed()
    {
        await using var server = await ScriptedServer.StartAsync((http, call) => AnswerAsync(http, call % 3 == 0 ? (503, "") : (200, Accepted)));
        await using var harness = new GatewayHarness(server.Url, _clock);
        for (var call = 0; call < 60; call++) await SubmitAsync(harness);

        Assert.Equal(60, server.Received.Count);
    }

    [Fact]
    public async Task Breaker_SetOtherwise_OpensOtherwise()
    {
        await using var server = await ScriptedServer.AnsweringAsync((503, ""));
        await using var harness = new GatewayHarness(server.Url, _clock);
        harness.Configuration["Cbp:Processor:Breaker:MinimumCalls"] = "3";
        for (var call = 0; call < 10; call++) await SubmitAsync(harness);

        Assert.Equal(3, server.Received.Count);
    }

    [Fact]
    public async Task CoreBanking_WhileOpen_FailsAtOnceAndTheProcessorIsStillCalled()
    {
        await using var server = await ScriptedServer.AnsweringAsync((503, ""));
        await using var harness = new GatewayHarness(server.Url);
        var coreBanking = harness.CoreBanking();
        for (var call = 0; call < 5; call++) await Assert.ThrowsAsync<GatewayException>(() => DebitAsync(coreBanking));
        Assert.Equal(UpstreamCircuit.Open, harness.Circuits.Of(UpstreamNames.CoreBanking).Circuit);
        var calls = server.Received.Count;

        await Assert.ThrowsAsync<GatewayException>(() => DebitAsync(coreBanking));
        Assert.Equal(calls, server.Received.Count);

        Assert.Equal(UpstreamCircuit.Closed, harness.Circuits.Of(UpstreamNames.Processor).Circuit);
        await SubmitAsync(harness);
        Assert.Equal(calls + 1, server.Received.Count);
    }

    [Fact]
    public async Task Calls_OfAnyOutcome_AreCountedAndTheStateIsShown()
    {
        var (counted, states) = (new List<string>(), new List<int>());
        await using var harness = new GatewayHarness(ScriptedServer.DeadUrl(), _clock);
        _ = harness.Circuits;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == UpstreamCircuits.MeterName) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Add(tags, value));
        listener.SetMeasurementEventCallback<int>((_, value, _, _) => states.Add(value));
        listener.Start();

        for (var call = 0; call < 21; call++) await SubmitAsync(harness);
        listener.RecordObservableInstruments();

        lock (counted)
        {
            Assert.Equal(20, counted.Count(entry => entry == "processor not_sent 1"));
            Assert.Contains("processor circuit_open 1", counted);
        }

        Assert.Contains((int)UpstreamCircuit.Open, states);

        void Add(ReadOnlySpan<KeyValuePair<string, object?>> tags, long value)
        {
            lock (counted) counted.Add($"{tags[0].Value} {tags[1].Value} {value}");
        }
    }

    private static async Task<ProcessorStatus> SubmitAsync(GatewayHarness harness) => (await harness.Processor.SubmitAsync(
        new(Payment, new("demo-cu"), Money.Usd(42_50), new("UP-1001"), "P-77", "City of Springfield", "4400", null), default)).Status;

    private static Task<DebitResult> DebitAsync(CoreBanking.HttpCoreBanking coreBanking) =>
        coreBanking.DebitAsync(new("demo-cu"), Payment, new("C-0001"), Money.Usd(42_50), default);

    private static Task AnswerAsync(Microsoft.AspNetCore.Http.HttpContext http, (int Status, string Body) answer)
    {
        http.Response.StatusCode = answer.Status;
        return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(http.Response, answer.Body);
    }
}
