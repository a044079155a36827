using Microsoft.Extensions.Hosting;

namespace Cbp.Storage.Cache.Redis;

/// <summary>Runs what belongs to Redis beside the app. The app's start does not wait for it.</summary>
internal sealed class RedisService(RedisLink link, RedisCalls calls, RedisBeat beat, RedisSecondLevel second, CacheStamps stamps, TimeProvider clock) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        link.KeepAsync(PrepareAsync, stamps.ForgetAll, stoppingToken),
        beat.SendAsync(link, calls, stoppingToken),
        second.TellAsync(clock, stoppingToken));

    private async Task PrepareAsync(StackExchange.Redis.ConnectionMultiplexer redis)
    {
        var subscriber = redis.GetSubscriber();
        await subscriber.SubscribeAsync(beat.ForgetChannel, (_, message) =>
        {
            var lines = ((string?)message ?? "").Split('\n');
            second.Heard(lines[0], lines.Skip(1));
        }).ConfigureAwait(false);
        await beat.ListenAsync(subscriber, stamps.ForgetAll).ConfigureAwait(false);
    }
}
