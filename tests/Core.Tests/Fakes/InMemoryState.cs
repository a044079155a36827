using System.Collections.Immutable;
using Cbp.Core.Audit.Sending;
using Cbp.Core.Common;
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

namespace Cbp.Core.Tests.Fakes;

/// <summary>All that the in-memory database holds: a transaction works on its own copy.</summary>
public sealed record InMemoryState
{
    public ImmutableDictionary<InstitutionId, Institution> Institutions { get; init; } = ImmutableDictionary<InstitutionId, Institution>.Empty;
    public ImmutableDictionary<(InstitutionId, MemberId), Member> Members { get; init; } = ImmutableDictionary<(InstitutionId, MemberId), Member>.Empty;
    public ImmutableDictionary<(InstitutionId, FundingAccountNumber), FundingAccount> Accounts { get; init; } =
        ImmutableDictionary<(InstitutionId, FundingAccountNumber), FundingAccount>.Empty;
    public ImmutableDictionary<InternalPayeeId, GlobalPayee> GlobalPayees { get; init; } = ImmutableDictionary<InternalPayeeId, GlobalPayee>.Empty;
    public ImmutableSortedDictionary<long, ParkedMessage> Parked { get; init; } = ImmutableSortedDictionary<long, ParkedMessage>.Empty;
    public ImmutableSortedDictionary<(Guid, int), PaymentId> JobPayments { get; init; } = ImmutableSortedDictionary<(Guid, int), PaymentId>.Empty;
    public ImmutableList<HeldMessage> Held { get; init; } = [];
    public ImmutableDictionary<PaymentId, ProcessingNote> Notes { get; init; } = ImmutableDictionary<PaymentId, ProcessingNote>.Empty;
    public ImmutableList<PaymentException> Exceptions { get; init; } = [];
    public ImmutableDictionary<PaymentId, Payment> Payments { get; init; } = ImmutableDictionary<PaymentId, Payment>.Empty;
    public ImmutableList<PaymentEvent> Events { get; init; } = [];
    public ImmutableDictionary<(InstitutionId, MemberId, UserPayeeListId, DateOnly), PayeeAverage> PayeeTotals { get; init; } =
        ImmutableDictionary<(InstitutionId, MemberId, UserPayeeListId, DateOnly), PayeeAverage>.Empty;

    public ImmutableDictionary<(InstitutionId, MemberId, DateOnly), long> Totals { get; init; } = ImmutableDictionary<(InstitutionId, MemberId, DateOnly), long>.Empty;
    public ImmutableDictionary<(InstitutionId, string, string), IdempotencyRecord> Answers { get; init; } =
        ImmutableDictionary<(InstitutionId, string, string), IdempotencyRecord>.Empty;
    public ImmutableSortedDictionary<long, OutboxMessage> Outbox { get; init; } = ImmutableSortedDictionary<long, OutboxMessage>.Empty;
    public long LastPosition { get; init; }
    public ImmutableHashSet<(string, string)> Inbox { get; init; } = [];
    public ImmutableDictionary<RecurringPaymentId, RecurringPayment> Recurring { get; init; } = ImmutableDictionary<RecurringPaymentId, RecurringPayment>.Empty;
    public ImmutableSortedDictionary<(Guid, int), RecurringOccurrence> Occurrences { get; init; } =
        ImmutableSortedDictionary<(Guid, int), RecurringOccurrence>.Empty;
    public ImmutableDictionary<JobId, Job> Jobs { get; init; } = ImmutableDictionary<JobId, Job>.Empty;
    public ImmutableList<(JobId Job, JobRefusal Refusal)> JobRefusals { get; init; } = [];
    public ImmutableList<WaitingAuditEntry> Audit { get; init; } = [];
    public ImmutableList<ConfigurationEntry> Entries { get; init; } = [];
    public ImmutableDictionary<(InstitutionId, MemberId), NotificationPreferences> Preferences { get; init; } =
        ImmutableDictionary<(InstitutionId, MemberId), NotificationPreferences>.Empty;
    public ImmutableList<LedgerTransfer> Transfers { get; init; } = [];
    public ImmutableDictionary<LedgerAccount, LedgerAccountState> LedgerAccounts { get; init; } = ImmutableDictionary<LedgerAccount, LedgerAccountState>.Empty;
    public ImmutableList<SettlementBooking> Bookings { get; init; } = [];
}
