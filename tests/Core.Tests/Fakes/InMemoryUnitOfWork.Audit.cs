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

    Task<IReadOnlyList<WaitingAuditEntry>> IAuditOutbox.ReadAsync(long after, int limit) =>
        Task.FromResult<IReadOnlyList<WaitingAuditEntry>>([.. Behind(after).Take(limit)]);

    Task IAuditOutbox.DeleteAsync(IReadOnlyList<long> positions) =>
        Set(State with { Audit = State.Audit.RemoveAll(waiting => positions.Contains(waiting.Position)) });

    Task<AuditBacklog> IAuditOutbox.BacklogAsync(long after) =>
        Task.FromResult(new AuditBacklog(Behind(after).Count(), Behind(after).FirstOrDefault()?.Entry.OccurredAt));

    private IEnumerable<WaitingAuditEntry> Behind(long position) => State.Audit.Where(waiting => waiting.Position > position);
}
