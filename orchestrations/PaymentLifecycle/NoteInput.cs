using Cbp.Core.Payments.Progress;

namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>What noting takes why a payment stays in processing.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="Detail">The name of a <see cref="ProcessingDetail"/>; null where there is no more to say.</param>
/// <param name="NextAt">When it is tried, or asked for, the next time (UTC).</param>
public sealed record NoteInput(Guid PaymentId, string? Detail, DateTimeOffset? NextAt);
