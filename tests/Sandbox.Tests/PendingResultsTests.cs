using System.Globalization;
using System.Text.Json;
using Cbp.Core.Outbox;
using Cbp.Host.Testing;
using Cbp.Sandbox.Processor;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Sandbox.Tests;

public sealed class PendingResultsTests : IDisposable
{
    private readonly SandboxFolder _folder = new();
    private readonly TestClock _clock = TestClock.Frozen(DateTimeOffset.Parse("2026-11-24T15:00:00Z", CultureInfo.InvariantCulture));
    private readonly RecordingPublisher _publisher = new();

    [Fact]
    public async Task Send_Settles_WhenTheDelayIsOver()
    {
        var processor = Processor();
        var id = await SubmitAsync(processor, 10.31m);
        using var results = Results(processor);

        Assert.Equal(0, await results.SendDueAsync(default));
        Assert.Equal("PENDING", processor.LookUp(id).Status);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await results.SendDueAsync(default));
        Assert.Equal(0, await results.SendDueAsync(default));

        Assert.Equal("ACCEPTED", processor.LookUp(id).Status);
        var message = await _publisher.NextAsync();
        Assert.Equal((id.ToString(), "PaymentSettled"), (message.Key, message.Subject));
        using var body = JsonDocument.Parse(message.Body);
        Assert.Equal("1.0", body.RootElement.GetProperty("specversion").GetString());
        Assert.Equal(message.MessageId.ToString(), body.RootElement.GetProperty("id").GetString());
        Assert.Equal("PaymentSettled", body.RootElement.GetProperty("type").GetString());
        var data = body.RootElement.GetProperty("data");
        Assert.Equal(id.ToString(), data.GetProperty("paymentId").GetString());
        Assert.Equal(processor.LookUp(id).Reference, data.GetProperty("reference").GetString());
        Assert.False(data.TryGetProperty("returnCode", out _));
    }

    [Fact]
    public async Task Send_Returns_WithAReturnCode()
    {
        var processor = Processor();
        var id = await SubmitAsync(processor, 10.32m);
        using var results = Results(processor);

        _clock.Advance(TimeSpan.FromSeconds(2));
        await results.SendDueAsync(default);

        var message = await _publisher.NextAsync();
        Assert.Equal("PaymentReturned", message.Subject);
        using var body = JsonDocument.Parse(message.Body);
        Assert.Equal("R01", body.RootElement.GetProperty("data").GetProperty("returnCode").GetString());
        Assert.Equal("RETURNED", processor.LookUp(id).Status);
    }

    [Fact]
    public async Task Send_BrokerAway_IsSentAgainUnderTheSameId()
    {
        var processor = Processor();
        var id = await SubmitAsync(processor, 10.31m);
        using var results = Results(processor);
        _clock.Advance(TimeSpan.FromSeconds(2));
        _publisher.FailuresLeft = 1;

        await Assert.ThrowsAsync<IOException>(() => results.SendDueAsync(default));
        Assert.Equal("PENDING", processor.LookUp(id).Status);
        await results.SendDueAsync(default);

        var expected = ResultMessages.Compose(new PendingResult(id.ToString(), "any", true), _clock.GetUtcNow()).MessageId;
        Assert.Equal(expected, (await _publisher.NextAsync()).MessageId);
    }

    [Fact]
    public async Task Start_NotSentBeforeARestart_IsSent()
    {
        var id = await SubmitAsync(Processor(), 10.31m);
        await _folder.ReopenAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        using var results = Results(Processor());

        await results.StartAsync(default);

        Assert.Equal(id.ToString(), (await _publisher.NextAsync()).Key);
        await results.StopAsync(default);
    }

    [Fact]
    public async Task Run_ClockJumps_SendsAtOnce()
    {
        var processor = Processor("1.00:00:00");
        using var results = Results(processor);
        await results.StartAsync(default);
        var id = await SubmitAsync(processor, 10.31m);
        Assert.True(_publisher.IsEmpty);

        _clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(id.ToString(), (await _publisher.NextAsync()).Key);
        await results.StopAsync(default);
    }

    [Fact]
    public async Task Run_BrokerAway_TriesAgain()
    {
        var processor = Processor();
        _publisher.FailuresLeft = 1;
        await SubmitAsync(processor, 10.31m);
        _clock.Advance(TimeSpan.FromSeconds(2));
        using var results = Results(processor);
        await results.StartAsync(default);
        await _publisher.Failed.Task;

        // The timer of the next try may not be set yet: a jump that comes before it is made again.
        var next = _publisher.NextAsync().AsTask();
        while (!next.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal("PaymentSettled", (await next).Subject);
        await results.StopAsync(default);
    }

    [Fact]
    public async Task Run_ManyDue_SendsEachOnce()
    {
        var processor = Processor();
        var ids = new HashSet<string>();
        for (var i = 0; i < 450; i++) ids.Add((await SubmitAsync(processor, 10.31m + i)).ToString());
        _clock.Advance(TimeSpan.FromSeconds(2));
        using var results = Results(processor);

        await results.StartAsync(default);

        var sent = new List<OutboxMessage>();
        for (var i = 0; i < 450; i++) sent.Add(await _publisher.NextAsync());
        Assert.True(_publisher.IsEmpty);
        Assert.Equal(ids, sent.Select(message => message.Key).ToHashSet());
        await results.StopAsync(default);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<Guid> SubmitAsync(PretendProcessor processor, decimal amount)
    {
        var id = Guid.CreateVersion7();
        await processor.SubmitAsync(new Submission { PaymentId = id, Amount = amount });
        return id;
    }

    private PretendProcessor Processor(string delay = "00:00:02") =>
        new(_folder.Store, Settings.Of((PretendProcessor.ResultDelaySetting, delay)), _clock);

    private PendingResults Results(PretendProcessor processor) =>
        new(_folder.Store, processor, _publisher, _clock, NullLogger<PendingResults>.Instance);
}
