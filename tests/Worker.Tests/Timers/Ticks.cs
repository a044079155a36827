using System.Threading.Channels;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Tests.Timers;

public sealed class Ticks(Ticks.Seen seen)
{
    [Function("EveryTen")]
    public void EveryTen([TimerTrigger("0 */10 * * * *")] TimerInfo timer) => seen.Add("EveryTen", timer);

    [Function("FromSetting")]
    public void FromSetting([TimerTrigger("%Schedule%")] TimerInfo timer) => seen.Add("FromSetting", timer);

    [Function("AtStart")]
    public void AtStart([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => seen.Add("AtStart", timer);

    public sealed class Seen
    {
        private readonly Channel<(string Name, TimerInfo Timer)> _all = Channel.CreateUnbounded<(string, TimerInfo)>();

        public void Add(string name, TimerInfo timer) => _all.Writer.TryWrite((name, timer));

        public async Task<TimerInfo> NextAsync(string name)
        {
            await foreach (var (found, timer) in _all.Reader.ReadAllAsync())
            {
                if (found == name) return timer;
            }

            throw new InvalidOperationException("closed");
        }
    }
}
