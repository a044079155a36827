using Cbp.Core.Audit.States;
using Cbp.Core.Storage;

namespace Cbp.Core.Audit;

/// <summary>Writes down what is done, in the transaction in which it is done.</summary>
public static class AuditTrail
{
    /// <summary>Writes the entry of a change: what differs between the two states, by whoever acts in the transaction.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="subject">What is changed.</param>
    /// <param name="action">What is done: an event type's name, or a verb.</param>
    /// <param name="before">What it was; null where it was not there.</param>
    /// <param name="after">What it is then; null where it is not there any more.</param>
    /// <param name="entryId">The entry's own id.</param>
    /// <param name="now">When.</param>
    public static Task RecordAsync(
        this IUnitOfWork work, AuditSubject subject, string action, AuditState? before, AuditState? after, Guid entryId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(work);
        return work.Audit.AddAsync([Compose(work.Audit.Actor, subject, action, before, after, entryId, now)]);
    }

    /// <summary>Composes an entry that is written later, with who acts at this moment.</summary>
    public static AuditEntry Compose(
        AuditActor actor, AuditSubject subject, string action, AuditState? before, AuditState? after, Guid entryId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(subject);
        var (was, becomes) = AuditState.Changes(before, after);
        return new AuditEntry
        {
            EntryId = entryId,
            InstitutionId = subject.InstitutionId,
            EntityType = subject.EntityType,
            EntityId = subject.EntityId,
            Action = action,
            OccurredAt = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()),
            Caller = actor.Caller,
            CallerInstitution = actor.InstitutionId,
            Role = actor.Role,
            MemberId = subject.MemberId,
            CorrelationId = actor.CorrelationId,
            SourceAddress = actor.SourceAddress,
            Before = was,
            After = becomes,
        };
    }
}
