using Cbp.Core.Common;
using StackExchange.Redis;

namespace Cbp.Storage.Cache.Redis;

/// <summary>
/// Whether word that goes into Redis comes out of it: the instance sends itself some, all the time. An open connection alone says nothing
/// of that.
/// </summary>
internal sealed class RedisBeat
{
    private readonly RedisSettings _settings;
    private readonly TimeProvider _clock;
    private readonly RedisChannel _channel;
    private long _heardAt;
    private bool _everHeard;

    public RedisBeat(RedisSettings settings, IIdGenerator ids, TimeProvider clock)
    {
        (_settings, _clock) = (settings, clock);
        Instance = ids.NewId().ToString("N");
        ForgetChannel = new RedisChannel($"{settings.Prefix}:forget", RedisChannel.PatternMode.Literal);
        _channel = new RedisChannel($"{settings.Prefix}:beat:{Instance}", RedisChannel.PatternMode.Literal);
    }

    /// <summary>This instance's name.</summary>
    public string Instance { get; }

    /// <summary>Through which instances tell each other what to forget.</summary>
    public RedisChannel ForgetChannel { get; }

    /// <summary>Whether it was heard of late.</summary>
    public bool IsHeard => Volatile.Read(ref _everHeard) && _clock.GetElapsedTime(Interlocked.Read(ref _heardAt)) < 3 * _settings.BeatInterval;

    /// <summary>Listens on a connection.</summary>
    public Task ListenAsync(ISubscriber subscriber, Action interrupted) => subscriber.SubscribeAsync(_channel, (_, _) =>
    {
        // What was said while nothing was heard is lost.
        if (!IsHeard) interrupted();
        Interlocked.Exchange(ref _heardAt, _clock.GetTimestamp());
        Volatile.Write(ref _everHeard, true);
    });

    /// <summary>Sends it, until it is stopped: which also finds out whether a Redis that did not answer does again.</summary>
    public async Task SendAsync(RedisLink link, RedisCalls calls, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (link.Current is { } redis) await calls.TryAsync(() => redis.GetDatabase().PublishAsync(_channel, "")).ConfigureAwait(false);
            await Task.Delay(_settings.BeatInterval, _clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
