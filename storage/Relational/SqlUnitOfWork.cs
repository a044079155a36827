using Cbp.Core.Audit.Sending;
using Cbp.Core.Audit;
using Cbp.Core.Caching;
using Cbp.Core.Configuration;
using Cbp.Core.Exceptions;
using Cbp.Core.Idempotency;
using Cbp.Core.Institutions;
using Cbp.Core.Jobs;
using Cbp.Core.Ledger;
using Cbp.Core.Members;
using Cbp.Core.Notifications;
using Cbp.Core.Outbox;
using Cbp.Core.Payees;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Progress;
using Cbp.Core.Payments.Upstream;
using Cbp.Core.Reconciliation;
using Cbp.Core.Recurring;
using Cbp.Core.Storage;
using Cbp.Storage.Relational.Audit;
using Cbp.Storage.Relational.Configuration;
using Cbp.Storage.Relational.Exceptions;
using Cbp.Storage.Relational.Idempotency;
using Cbp.Storage.Relational.Institutions;
using Cbp.Storage.Relational.Jobs;
using Cbp.Storage.Relational.Members;
using Cbp.Storage.Relational.Notifications;
using Cbp.Storage.Relational.Outbox;
using Cbp.Storage.Relational.Payees;
using Cbp.Storage.Relational.Payments;
using Cbp.Storage.Relational.Progress;
using Cbp.Storage.Relational.Reconciliation;
using Cbp.Storage.Relational.Recurring;
using Cbp.Storage.Relational.Upstream;

namespace Cbp.Storage.Relational;

/// <summary>The repositories of one transaction; each is made when it is first asked for.</summary>
internal sealed class SqlUnitOfWork(SqlSession session, IEnvironmentOverrides? overrides, AuditActor actor) : IUnitOfWork
{
    private SqlPayeeRepository? _payees;

    public IPaymentRepository Payments => field ??= new SqlPaymentRepository(session);

    public IPaymentTotalsRepository Totals => field ??= session.Dialect.TotalsOf(session);

    public IMemberRepository Members => field ??= new SqlMemberRepository(session);

    public IPayeeRepository Payees => _payees ??= new SqlPayeeRepository(session);

    public IInstitutionRepository Institutions => field ??= new SqlInstitutionRepository(session, overrides);

    public IIdempotencyRepository Idempotency => field ??= new SqlIdempotencyRepository(session);

    public IOutboxRepository Outbox => field ??= new SqlOutboxRepository(session);

    public IParkedMessages Parked => field ??= new SqlParkedMessages(session);

    public IHeldUpstreamMessages HeldMessages => field ??= new SqlHeldUpstreamMessages(session);
    public IAuditOutbox Audit => field ??= new SqlAuditOutbox(session, actor);

    public IConfigurationRepository Configuration => field ??= new SqlConfigurationRepository(session);

    public IPreferenceRepository Preferences => field ??= new SqlPreferenceRepository(session);

    public IInboxRepository Inbox => field ??= new SqlInboxRepository(session);

    public IPaymentExceptionRepository Exceptions => field ??= new SqlPaymentExceptionRepository(session);

    public IProcessingNoteRepository Notes => field ??= new SqlProcessingNoteRepository(session);

    public IJobPaymentRepository JobPayments => field ??= new SqlJobPaymentRepository(session);

    public IJobRepository Jobs => field ??= new SqlJobRepository(session);

    public IRecurringRepository Recurring => field ??= new SqlRecurringRepository(session);

    public ILedgerRepository Ledger => field ??= session.Dialect.LedgerOf(session);

    public TouchedTags Touched { get; } = new();

    public ISettlementRepository Settlement => field ??= new SqlSettlementRepository(session);

    public IReconciliationRepository Reconciliations => field ??= new SqlReconciliationRepository(session);

    /// <summary>Whether global payees were saved in it, for the search index.</summary>
    public bool HasSavedGlobalPayees => _payees?.HasSavedGlobals == true;
}
