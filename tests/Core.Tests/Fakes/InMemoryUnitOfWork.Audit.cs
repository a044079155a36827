using Cbp.Core.Audit;
using Cbp.Core.Audit.Sending;

namespace Cbp.Core.Tests.Fakes;

/// <content>What the audit log is to be told.</content>
public sealed partial class InMemoryUnitOfWork : IAuditOutbox
{
    public IAuditOutbox Audit => this;

    public AuditActor Actor => AuditActor.Current;

    Task IAuditOutbox.AddAsync(IReadOnlyList<AuditEntry> entries) => Set(State with
    {
        Audit = State.Audit.AddRange(entries.Select((entry, i) => new WaitingAuditEntry((State.Audit.IsEmpty ? 0 : State.Audit[^1].Position) + 1 + i, entry))),
    });

    Task<IReadOnlyList<WaitingAuditEntry>> IAuditOutbox.ReadAsync(int limit) =>
        Task.FromResult<IReadOnlyList<WaitingAuditEntry>>([.. State.Audit.Take(limit)]);

    Task IAuditOutbox.DeleteAsync(IReadOnlyList<long> positions) =>
        Set(State with { Audit = State.Audit.RemoveAll(waiting => positions.Contains(waiting.Position)) });

    Task<AuditBacklog> IAuditOutbox.BacklogAsync() =>
        Task.FromResult(new AuditBacklog(State.Audit.Count, State.Audit.IsEmpty ? null : State.Audit[0].Entry.OccurredAt));
}
