using Cbp.Core.Payments;

namespace Cbp.Functions.Payments;

/// <summary>A state and when it was come into.</summary>
internal sealed record PaymentStatusEntry(PaymentStatus Status, DateTimeOffset At);
