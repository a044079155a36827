using Azure.Core;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Cbp.Storage.Cache.Redis;

/// <summary>
/// The connection to Redis, for as long as the app runs. The client connects again by itself; where Redis is called with tokens, this makes
/// a new connection before the token of the present one is over, because Redis then closes it.
/// </summary>
internal sealed partial class RedisLink(RedisSettings settings, TokenCredential? credential, TimeProvider clock, ILogger logger) : IDisposable
{
    private static readonly TokenRequestContext Scope = new(["https://redis.azure.com/.default"]);
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);
    private volatile ConnectionMultiplexer? _current;

    /// <summary>The connection; null before there was the first.</summary>
    public ConnectionMultiplexer? Current => _current;

    /// <summary>Connects, and keeps the connection fresh, until it is stopped.</summary>
    /// <param name="prepare">Subscribes on a new connection, before it is used.</param>
    /// <param name="interrupted">Word from other instances may have been lost.</param>
    /// <param name="stopping">Ends it.</param>
    public async Task KeepAsync(Func<ConnectionMultiplexer, Task> prepare, Action interrupted, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var (options, livesFor) = await OptionsAsync(stopping).ConfigureAwait(false);
                var next = await ConnectionMultiplexer.ConnectAsync(options).ConfigureAwait(false);
                next.ConnectionFailed += (_, _) => interrupted();
                next.ConnectionRestored += (_, _) => interrupted();
                await prepare(next).WaitAsync(TimeSpan.FromSeconds(30), clock, stopping).ConfigureAwait(false);
                var before = Interlocked.Exchange(ref _current, next);
                interrupted();
                if (before is not null)
                {
                    // Calls that are under way on it are let finish.
                    await Task.Delay(Overlap, clock, stopping).ConfigureAwait(false);
                    before.Dispose();
                }

                await Task.Delay(livesFor, clock, stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                NotConnected(error.Message);
                await Task.Delay(AfterFailure, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public void Dispose() => _current?.Dispose();

    private async Task<(ConfigurationOptions Options, TimeSpan LivesFor)> OptionsAsync(CancellationToken cancellationToken)
    {
        var options = ConfigurationOptions.Parse(settings.User is { } user ? $"{settings.Endpoint},user={user}" : settings.Endpoint);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 2000;
        // Connections through which nothing goes are cut off by what is between: the beat keeps them busy, this is for the rest.
        options.KeepAlive = 20;
        options.ClientName = "cbp-functions";
        options.ReconnectRetryPolicy = new LinearRetry(500);
        if (settings.User is null || credential is null) return (options, Timeout.InfiniteTimeSpan);
        var token = await credential.GetTokenAsync(Scope, cancellationToken).ConfigureAwait(false);
        options.Ssl = true;
        options.Password = token.Token;
        var left = token.ExpiresOn - clock.GetUtcNow();
        return (options, left > TimeSpan.FromMinutes(4) ? left * 0.75 : TimeSpan.FromMinutes(1));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis cannot be connected to; the cache goes on without it: {Reason}")]
    private partial void NotConnected(string reason);
}
