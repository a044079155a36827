using System.Threading.Channels;
using Cbp.Host.Clock;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cbp.Sandbox.Messages;

/// <summary>
/// Sends messages when they are due, by the application's clock. What has not been sent is sent after a restart; one may be sent twice,
/// under the same message id.
/// </summary>
public abstract class DueSender(TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The application's clock.</summary>
    protected TimeProvider Time => time;

    /// <summary>Sends what is due now, some of it at the least; how many. Zero where nothing is.</summary>
    public abstract Task<int> SendDueAsync(CancellationToken cancellationToken);

    /// <summary>When the next one is due; null where there is none.</summary>
    protected abstract DateTimeOffset? NextDue();

    /// <summary>Something new is to be sent.</summary>
    protected void Wake() => _wake.Writer.TryWrite(true);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (await SendAllAsync(stoppingToken).ConfigureAwait(false) is { } next) timer.GoOffAt(next, time);
                else timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                await _wake.Reader.ReadAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.LogDebug("Stopped; what is not sent is sent after the next start");
        }
    }

    // When to look again; null where nothing is known that will be due.
    private async Task<DateTimeOffset?> SendAllAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await SendDueAsync(stoppingToken).ConfigureAwait(false) > 0) { }
            return NextDue();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogWarning("The sandbox's results could not be sent, and are sent again: {Reason}", failure.Message);
            return time.GetUtcNow() + RetryAfter;
        }
    }
}
