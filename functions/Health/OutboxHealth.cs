using Cbp.Core.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cbp.Functions.Health;

/// <summary>Whether what was committed leaves: degraded where something has waited for longer than <see cref="LongestWait"/>, or was given up.</summary>
internal sealed class OutboxHealth(IDatabase database, TimeProvider time) : IHealthCheck
{
    /// <summary>Its name in answers.</summary>
    public const string Name = "outbox";

    /// <summary>The figure that is the number of messages that wait.</summary>
    public const string Backlog = "backlog";

    /// <summary>The figure that is the age of the oldest of them, in whole seconds.</summary>
    public const string OldestSeconds = "oldestSeconds";

    /// <summary>The figure that is the number of messages that were given up.</summary>
    public const string Parked = "parked";

    /// <summary>How long a message may wait before somebody should look. Usually it is milliseconds.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (backlog, oldest, parked) = await database.ReadAsync(
            async work => (await work.Outbox.CountAsync(), await work.Outbox.ReadAsync(0, 1), await work.Parked.CountAsync()), cancellationToken);
        var age = oldest.Count == 0 ? TimeSpan.Zero : time.GetUtcNow() - oldest[0].Message.CreatedAt;
        var data = new Dictionary<string, object> { [Backlog] = backlog, [OldestSeconds] = Math.Max(0, (long)age.TotalSeconds), [Parked] = parked };
        if (parked > 0) return HealthCheckResult.Degraded($"{parked} messages were refused and are parked: see cbp outbox.", data: data);
        return age <= LongestWait
            ? HealthCheckResult.Healthy(data: data)
            : HealthCheckResult.Degraded($"A message has waited for {age}.", data: data);
    }
}
