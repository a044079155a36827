using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;

namespace Cbp.Host.ServiceBus.Tests;

public sealed class ProcessorTests : BrokerTest
{
    private readonly ConcurrentQueue<string> _handled = new();
    private readonly ConcurrentQueue<ProcessErrorEventArgs> _errors = new();

    [Fact]
    public async Task Processor_Handler_GetsAndCompletesEachMessage()
    {
        await using var processor = await StartAsync(args =>
        {
            _handled.Enqueue(args.Message.Body.ToString());
            return Task.CompletedTask;
        });
        await SendAsync("plain", "1", "2", "3");
        await Broker.WhenIdleAsync(Soon);

        Assert.Equal(["1", "2", "3"], _handled);
    }

    [Fact]
    public async Task Processor_HandlerThatThrows_TellsAndAbandonsAndStopsNobodyElse()
    {
        await using var processor = await StartAsync(args =>
        {
            var body = args.Message.Body.ToString();
            if (body == "poison") throw new InvalidOperationException("no");
            _handled.Enqueue(body);
            return Task.CompletedTask;
        });
        await SendAsync("plain", "poison", "good");
        await Broker.WhenIdleAsync(Soon);

        Assert.Equal(["good"], _handled);
        Assert.Equal(1, Broker.Counts("plain").DeadLettered);
        Assert.Equal(3, _errors.Count);
        Assert.All(_errors, e => Assert.Equal(ServiceBusErrorSource.ProcessMessageCallback, e.ErrorSource));
    }

    [Fact]
    public async Task Processor_MaxConcurrentCalls_IsReachedAndNotExceeded()
    {
        var running = 0;
        var most = 0;
        var together = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var processor = await StartAsync(
            async args =>
            {
                var now = Interlocked.Increment(ref running);
                most = Math.Max(most, now);
                if (now == 4) together.TrySetResult();
                await together.Task.WaitAsync(Soon);
                Interlocked.Decrement(ref running);
            },
            new ServiceBusProcessorOptions { MaxConcurrentCalls = 4 });
        await SendAsync("plain", [.. Enumerable.Range(0, 12).Select(i => $"{i}")]);
        await Broker.WhenIdleAsync(Soon);

        Assert.Equal(4, most);
    }

    [Fact]
    public async Task Processor_WithoutAutoComplete_LeavesTheMessageLocked()
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var processor = await StartAsync(
            args =>
            {
                seen.TrySetResult();
                return Task.CompletedTask;
            },
            new ServiceBusProcessorOptions { AutoCompleteMessages = false });
        await SendAsync("plain", "x");
        await seen.Task.WaitAsync(Soon);

        Assert.Equal(1, Broker.Counts("plain").Active);
    }

    [Fact]
    public async Task Processor_HandlerLongerThanTheLock_KeepsTheMessage()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var deliveries = 0;
        await using var processor = await StartAsync(async _ =>
        {
            Interlocked.Increment(ref deliveries);
            begun.TrySetResult();
            await go.Task.WaitAsync(Soon);
        });
        await SendAsync("plain", "long");
        await begun.Task.WaitAsync(Soon);
        for (var i = 0; i < 4; i++) Clock.Advance(TimeSpan.FromSeconds(59));
        go.SetResult();
        await Broker.WhenIdleAsync(Soon);

        Assert.Equal(1, deliveries);
        Assert.Empty(_errors);
    }

    [Fact]
    public async Task Processor_Stopped_WaitsForTheHandlerAndTakesNoMore()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var processor = await StartAsync(async args =>
        {
            begun.TrySetResult();
            var told = new TaskCompletionSource();
            await using var registration = args.CancellationToken.Register(told.SetResult);
            await told.Task.WaitAsync(Soon);
            _handled.Enqueue("finished");
        });
        await SendAsync("plain", "1", "2");
        await begun.Task.WaitAsync(Soon);
        await processor.StopProcessingAsync(Soon);

        Assert.Equal(["finished"], _handled);
        Assert.Equal(1, Broker.Counts("plain").Active);
        Assert.False(processor.IsProcessing);
    }

    [Fact]
    public async Task Processor_WithoutHandlers_DoesNotStart()
    {
        await using var processor = Client.CreateProcessor("plain");

        await Assert.ThrowsAsync<InvalidOperationException>(() => processor.StartProcessingAsync(Soon));
    }

    [Fact]
    public async Task SessionProcessor_ManyShortSessions_DoesNotWaitForTheIdleTimeout()
    {
        // The clock stands still: an idle timeout would never end.
        await using var processor = await StartSessionsAsync(
            args =>
            {
                _handled.Enqueue(args.SessionId);
                return Task.CompletedTask;
            },
            new ServiceBusSessionProcessorOptions { MaxConcurrentSessions = 2, SessionIdleTimeout = TimeSpan.FromHours(1) });
        for (var i = 0; i < 50; i++) await SendToSessionAsync("sessions", $"s{i}", "x");
        await Broker.WhenIdleAsync(Soon);

        Assert.Equal(50, _handled.Distinct().Count());
    }

    [Fact]
    public async Task SessionProcessor_ManyCallsPerSession_LeaveAnEmptySessionTogether()
    {
        await using var processor = await StartSessionsAsync(
            args =>
            {
                _handled.Enqueue(args.SessionId);
                return Task.CompletedTask;
            },
            new ServiceBusSessionProcessorOptions
            {
                MaxConcurrentSessions = 1,
                MaxConcurrentCallsPerSession = 3,
                SessionIdleTimeout = TimeSpan.FromHours(1),
            });
        for (var i = 0; i < 20; i++) await SendToSessionAsync("sessions", $"s{i}", "x");
        await Broker.WhenIdleAsync(Soon);

        Assert.Equal(20, _handled.Distinct().Count());
    }

    [Fact]
    public async Task SessionProcessor_LongAtOneSession_KeepsIt()
    {
        await using var processor = await StartSessionsAsync(
            args =>
            {
                // Longer in all than the lock and its renewal, none of them by itself.
                Clock.Advance(TimeSpan.FromMinutes(4));
                _handled.Enqueue(args.Message.Body.ToString());
                return Task.CompletedTask;
            },
            new ServiceBusSessionProcessorOptions { MaxConcurrentSessions = 1 });
        await SendToSessionAsync("sessions", "a", "1", "2", "3");
        await Broker.WhenIdleAsync(Soon);

        Assert.Equal(["1", "2", "3"], _handled);
        Assert.Empty(_errors);
    }

    [Fact]
    public async Task SessionProcessor_OneSession_HandlesOneMessageAtATimeInOrder()
    {
        var running = 0;
        await using var processor = await StartSessionsAsync(
            async args =>
            {
                Assert.Equal(1, Interlocked.Increment(ref running));
                await Task.Yield();
                _handled.Enqueue(args.Message.Body.ToString());
                Interlocked.Decrement(ref running);
            },
            new ServiceBusSessionProcessorOptions { MaxConcurrentSessions = 8 });
        await SendToSessionAsync("sessions", "a", [.. Enumerable.Range(0, 100).Select(i => $"{i}")]);
        await Broker.WhenIdleAsync(Soon);

        Assert.Empty(_errors);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), _handled);
    }

    [Fact]
    public async Task SessionProcessor_PoisonedSession_StopsNoOther()
    {
        await using var processor = await StartSessionsAsync(
            args =>
            {
                if (args.SessionId == "bad") throw new InvalidOperationException("no");
                _handled.Enqueue(args.Message.Body.ToString());
                return Task.CompletedTask;
            },
            new ServiceBusSessionProcessorOptions { MaxConcurrentSessions = 1 });
        await SendToSessionAsync("sessions", "bad", "x");
        await SendToSessionAsync("sessions", "good", "y");
        await Broker.WhenIdleAsync(Soon);

        Assert.Equal(["y"], _handled);
        Assert.Equal(1, Broker.Counts("sessions").DeadLettered);
    }

    [Fact]
    public async Task SessionProcessor_Released_LetsTheSessionGo()
    {
        await using var processor = await StartSessionsAsync(
            args =>
            {
                args.ReleaseSession();
                return Task.CompletedTask;
            },
            new ServiceBusSessionProcessorOptions { MaxConcurrentSessions = 1, SessionIdleTimeout = TimeSpan.FromHours(1) });
        await SendToSessionAsync("sessions", "a", "x");
        await Broker.WhenIdleAsync(Soon);
        await processor.StopProcessingAsync(Soon);

        await using var receiver = await Client.AcceptSessionAsync("sessions", "a", cancellationToken: Soon);
        Assert.Equal("a", receiver.SessionId);
    }

    private async Task<ServiceBusProcessor> StartAsync(Func<ProcessMessageEventArgs, Task> handler, ServiceBusProcessorOptions? options = null)
    {
        var processor = Client.CreateProcessor("plain", options ?? new ServiceBusProcessorOptions());
        processor.ProcessMessageAsync += handler;
        processor.ProcessErrorAsync += Report;
        await processor.StartProcessingAsync(Soon);
        return processor;
    }

    private async Task<ServiceBusSessionProcessor> StartSessionsAsync(Func<ProcessSessionMessageEventArgs, Task> handler, ServiceBusSessionProcessorOptions options)
    {
        var processor = Client.CreateSessionProcessor("sessions", options);
        processor.ProcessMessageAsync += handler;
        processor.ProcessErrorAsync += Report;
        await processor.StartProcessingAsync(Soon);
        return processor;
    }

    private Task Report(ProcessErrorEventArgs args)
    {
        _errors.Enqueue(args);
        return Task.CompletedTask;
    }
}
