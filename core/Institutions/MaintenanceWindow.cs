namespace Cbp.Core.Institutions;

/// <summary>A time in which no payment is taken for processing.</summary>
/// <param name="From">Its beginning (UTC).</param>
/// <param name="To">Its end (UTC), not part of it.</param>
public sealed record MaintenanceWindow(DateTimeOffset From, DateTimeOffset To);
