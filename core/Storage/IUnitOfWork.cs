using Cbp.Core.Audit.Sending;
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

namespace Cbp.Core.Storage;

/// <summary>What can be read and written within one transaction.</summary>
public interface IUnitOfWork
{
    /// <summary>Payments and their events.</summary>
    IPaymentRepository Payments { get; }

    /// <summary>Sums of payments, for limits.</summary>
    IPaymentTotalsRepository Totals { get; }

    /// <summary>Members and their accounts.</summary>
    IMemberRepository Members { get; }

    /// <summary>Global payees.</summary>
    IPayeeRepository Payees { get; }

    /// <summary>Institutions and their settings.</summary>
    IInstitutionRepository Institutions { get; }

    /// <summary>Answers given under an idempotency key.</summary>
    IIdempotencyRepository Idempotency { get; }

    /// <summary>Side effects to come.</summary>
    IOutboxRepository Outbox { get; }

    /// <summary>Side effects that were given up.</summary>
    IParkedMessages Parked { get; }

    /// <summary>Messages of upstream systems that could not be handled yet.</summary>
    IHeldUpstreamMessages HeldMessages { get; }
    /// <summary>What the audit log is to be told.</summary>
    IAuditOutbox Audit { get; }

    /// <summary>Messages that were handled.</summary>
    IInboxRepository Inbox { get; }

    /// <summary>What went wrong with payments.</summary>
    IPaymentExceptionRepository Exceptions { get; }

    /// <summary>Why payments stay in processing.</summary>
    IProcessingNoteRepository Notes { get; }

    /// <summary>Jobs and their progress.</summary>
    IJobRepository Jobs { get; }

    /// <summary>Which payments jobs work on.</summary>
    IJobPaymentRepository JobPayments { get; }

    /// <summary>Recurring payments.</summary>
    IRecurringRepository Recurring { get; }

    /// <summary>What institutions have configured.</summary>
    IConfigurationRepository Configuration { get; }

    /// <summary>What members want to be told, and how.</summary>
    IPreferenceRepository Preferences { get; }

    /// <summary>Who has given whom how much.</summary>
    ILedgerRepository Ledger { get; }

    /// <summary>What is forgotten by caches once this is committed.</summary>
    TouchedTags Touched { get; }

    /// <summary>Bookings, and the processor's files.</summary>
    ISettlementRepository Settlement { get; }

    /// <summary>Reconciliations and their items.</summary>
    IReconciliationRepository Reconciliations { get; }
}
