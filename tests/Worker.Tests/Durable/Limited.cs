using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cbp.Host.Worker.Tests.Durable;

public sealed class Limited(Limited.Gauge gauge)
{
    [Function("Many")]
    public static async Task<int> Many([OrchestrationTrigger] TaskOrchestrationContext context) =>
        (await Task.WhenAll(Enumerable.Range(0, 12).Select(i => context.CallActivityAsync<int>("Gauged", i)))).Length;

    [Function("Gauged")]
    public async Task<int> Gauged([ActivityTrigger] int number)
    {
        await gauge.PassAsync();
        return number;
    }

    /// <summary>Holds the first ones until two are there at once, and notes how many there ever were.</summary>
    public sealed class Gauge
    {
        private readonly TaskCompletionSource _two = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock _gate = new();
        private int _now;

        public int Most { get; private set; }

        public async Task PassAsync()
        {
            lock (_gate)
            {
                _now++;
                Most = Math.Max(Most, _now);
                if (_now == 2) _two.TrySetResult();
            }

            await _two.Task;
            lock (_gate) _now--;
        }
    }
}
