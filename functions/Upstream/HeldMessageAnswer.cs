using Cbp.Core.Payments.Upstream;

namespace Cbp.Functions.Upstream;

/// <summary>A message that could not be handled, as people see it.</summary>
internal sealed record HeldMessageAnswer(
    string MessageId, string PaymentId, HeldState State, string Reason, DateTimeOffset ReceivedAt, DateTimeOffset NextTryAt, int Tries, string Body)
{
    /// <summary>From the domain's message.</summary>
    public static HeldMessageAnswer Of(HeldMessage held) => new(
        held.MessageId, held.AttemptId.ToString("D"), held.State, held.Reason, held.ReceivedAt, held.NextTryAt, held.Tries, held.Body);
}
