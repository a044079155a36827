using Cbp.Core.Common;
using Cbp.Core.Messaging;
using Cbp.Core.Outbox;

namespace Cbp.Core.Payees.Events;

/// <summary>What leaves when something happens to a member's payee; keyed, and so in order, by the entry.</summary>
internal static class PayeeEvents
{
    public const string StatusChanged = "PayeeStatusChanged";

    public const string AccountUpdated = "AccountUpdated";

    public const string AccountVerified = "AccountVerified";

    /// <summary>A CloudEvent on <see cref="OutboxDestinations.PayeeEvents"/>.</summary>
    public static OutboxMessage Compose(
        string type, UserPayee after, UserPayeeStatus? before, IIdGenerator ids, DateTimeOffset now)
    {
        var id = ids.NewId();
        var data = new PayeeEventData
        {
            InstitutionId = after.InstitutionId.Value,
            MemberId = after.MemberId.Value,
            UserPayeeListId = after.UserPayeeListId.Value,
            Type = after.Type.ToString(),
            InternalPayeeId = after.InternalPayeeId?.Value,
            PreviousStatus = before?.ToString(),
            Status = after.Status.ToString(),
            Reason = after.StatusReason,
            Version = after.Version,
        };
        var body = CloudEvents.Compose(
            id.ToString("D"), SourceOf(after.InstitutionId), type, after.UserPayeeListId.Value, now, data, CoreJson.Default.PayeeEventData);
        return OutboxMessages.Of(id, OutboxDestinations.PayeeEvents, KeyOf(after), type, body, now);
    }

    /// <summary>Where an institution's payee events happen.</summary>
    public static string SourceOf(InstitutionId institution) => $"/institutions/{institution.Value}/payees";

    /// <summary>What order is kept by. An entry's id is unique within its institution alone.</summary>
    public static string KeyOf(UserPayee payee) => payee.InstitutionId.Value + "/" + payee.UserPayeeListId.Value;
}
