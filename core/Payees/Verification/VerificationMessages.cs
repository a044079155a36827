using Cbp.Core.Common;
using Cbp.Core.Messaging;
using Cbp.Core.Outbox;
using Cbp.Core.Payees.Events;

namespace Cbp.Core.Payees.Verification;

/// <summary>Composes the message that asks for a verification.</summary>
internal static class VerificationMessages
{
    public static OutboxMessage Request(UserPayee payee, IIdGenerator ids, DateTimeOffset now)
    {
        var id = ids.NewId();
        var verification = payee.VerificationId ?? throw new InvalidOperationException("The payee has no verification under way.");
        var data = new VerificationData(payee.InstitutionId.Value, payee.MemberId.Value, payee.UserPayeeListId.Value, verification);
        var body = CloudEvents.Compose(
            id.ToString("D"),
            PayeeEvents.SourceOf(payee.InstitutionId),
            AccountVerifications.Requested,
            payee.UserPayeeListId.Value,
            now,
            data,
            CoreJson.Default.VerificationData);
        return OutboxMessages.Of(id, OutboxDestinations.PayeeVerification, PayeeEvents.KeyOf(payee), AccountVerifications.Requested, body, now);
    }
}
