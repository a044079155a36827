using Cbp.Core.Audit;
using Cbp.Core.Audit.Access;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Audit;

/// <summary>
/// Writes what was noted of keys, span by span, and at the end. Not a timer function: those run on one instance, and each has notes of its own.
/// </summary>
internal sealed class SignInWriter(SignInLog signIns, TimeProvider time, ILogger<SignInWriter> logger) : BackgroundService
{
    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        AuditActor.Set(AuditActor.System(nameof(SignInWriter)));
        using var timer = new PeriodicTimer(SignInLog.Span, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await WriteAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await signIns.WriteAsync(cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(error, "What was noted of the use of keys could not be written; it is tried again");
        }
    }
}
