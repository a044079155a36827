using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Tests.Messages;

/// <summary>Holds every message until it is let go, and counts how many it held at once.</summary>
public sealed class Held(Held.Hold hold)
{
    [Function("Held")]
    public async Task Run([ServiceBusTrigger("plain", Connection = "ServiceBus")] ServiceBusReceivedMessage message)
    {
        hold.Enter();
        await hold.Go.Task;
        hold.Leave();
    }

    public sealed class Hold
    {
        private int _inside;
        private int _done;

        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Full { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Limit { get; init; }

        public int Most { get; private set; }

        public int Done => Volatile.Read(ref _done);

        public void Enter()
        {
            lock (Go)
            {
                Most = Math.Max(Most, ++_inside);
                if (_inside == Limit) Full.TrySetResult();
            }
        }

        public void Leave()
        {
            lock (Go) _inside--;
            Interlocked.Increment(ref _done);
        }
    }
}
