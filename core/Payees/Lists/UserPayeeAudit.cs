using Cbp.Core.Audit;
using Cbp.Core.Audit.States;
using Cbp.Core.Outbox;

namespace Cbp.Core.Payees.Lists;

/// <summary>
/// What the audit log tells of an entry of a payee list. It is written into the document with the change, as its events are, and carried on with them.
/// </summary>
internal static class UserPayeeAudit
{
    /// <summary>The message that carries the entry: its body is the entry in JSON.</summary>
    public static OutboxMessage Compose(UserPayee? before, UserPayee after, Guid entryId, DateTimeOffset now)
    {
        var action = before is null ? "Created" : after.Status == before.Status ? "Changed" : after.Status.ToString();
        var subject = AuditSubject.Of(after.InstitutionId, AuditEntityTypes.UserPayee, after.UserPayeeListId.Value, after.MemberId);
        var entry = AuditTrail.Compose(
            AuditActor.Current, subject, action, before is null ? null : StateOf(before), StateOf(after), entryId, now);
        return new OutboxMessage(entryId, OutboxDestinations.Audit, after.UserPayeeListId.Value, action, AuditEntryJson.Write(entry), now, null);
    }

    private static AuditState StateOf(UserPayee payee) => new AuditState()
        .Add("status", payee.Status)
        .Add("statusReason", payee.StatusReason)
        .Add("flaggedForReview", payee.FlaggedForReview)
        .Add("type", payee.Type)
        .Add("internalPayeeId", payee.InternalPayeeId?.Value)
        .Add("payeeName", payee.PayeeName)
        .Add("address", payee.Address is { } address
            ? string.Join(", ", new[] { address.Address1, address.Address2, address.Address3, address.City, address.State, address.PostalCode, address.Country }
                .Where(part => !string.IsNullOrEmpty(part)))
            : null)
        .Add("phone", payee.Phone)
        .Add("routingNumber", payee.RoutingNumber)
        .Words("nickName", payee.NickName)
        .Add("nameOnAccount", payee.NameOnAccount)
        .Account("usersAccountAtPayee", payee.UsersAccountAtPayee)
        .Add("processorPayeeId", payee.ProcessorPayeeId)
        .Add("favorite", payee.Favorite)
        .Words("preferences", payee.Preferences.Count == 0
            ? null
            : string.Join("; ", payee.Preferences.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Key + "=" + one.Value)))
        .Add("version", payee.Version);
}
