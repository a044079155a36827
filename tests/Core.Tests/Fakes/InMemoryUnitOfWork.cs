using Cbp.Core.Caching;
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
using Cbp.Core.Recurring;
using Cbp.Core.Storage;

namespace Cbp.Core.Tests.Fakes;

/// <summary>All repositories over one copy of the state.</summary>
public sealed partial class InMemoryUnitOfWork(InMemoryState state) :
    IUnitOfWork, IPaymentRepository, IPaymentTotalsRepository, IMemberRepository, IPayeeRepository,
    IInstitutionRepository, IIdempotencyRepository, IOutboxRepository, IInboxRepository, IJobRepository, IRecurringRepository,
    IConfigurationRepository, IPreferenceRepository, IPaymentExceptionRepository, ILedgerRepository,
    IProcessingNoteRepository, IParkedMessages, IHeldUpstreamMessages, IJobPaymentRepository
{
    public InMemoryState State { get; private set; } = state;

    public IPaymentRepository Payments => this;
    public IPaymentTotalsRepository Totals => this;
    public IMemberRepository Members => this;
    public IPayeeRepository Payees => this;
    public IInstitutionRepository Institutions => this;
    public IIdempotencyRepository Idempotency => this;
    public IOutboxRepository Outbox => this;
    public IInboxRepository Inbox => this;
    public IJobRepository Jobs => this;
    public IRecurringRepository Recurring => this;
    public IConfigurationRepository Configuration => this;
    public IPreferenceRepository Preferences => this;
    public ILedgerRepository Ledger => this;

    public IPaymentExceptionRepository Exceptions => this;

    public TouchedTags Touched { get; } = new();

    public Task<Payment?> FindAsync(InstitutionId institutionId, PaymentId paymentId) =>
        Task.FromResult(State.Payments.GetValueOrDefault(paymentId) is { } p && p.InstitutionId == institutionId ? p : null);

    public Task<Payment?> FindAsync(PaymentId paymentId) => Task.FromResult(State.Payments.GetValueOrDefault(paymentId));

    public Task<IReadOnlyList<PaymentEvent>> EventsAsync(PaymentId paymentId) =>
        Task.FromResult<IReadOnlyList<PaymentEvent>>([.. State.Events.Where(e => e.PaymentId == paymentId.Value).OrderBy(e => e.Sequence)]);

    public Task<bool> HasPendingTwinAsync(Payment like, PaymentId except) => Task.FromResult(State.Payments.Values.Any(p =>
        p.PaymentId != except && p.InstitutionId == like.InstitutionId && p.MemberId == like.MemberId
        && p.UserPayeeListId == like.UserPayeeListId && p.Amount == like.Amount && p.WillProcessDate == like.WillProcessDate
        && !p.Suspended && p.Status is PaymentStatus.Created or PaymentStatus.Validated or PaymentStatus.Scheduled));

    public Task<IReadOnlyList<PaymentId>> PendingOfPayeeAsync(InstitutionId institutionId, MemberId memberId, UserPayeeListId payee, int limit) =>
        Task.FromResult<IReadOnlyList<PaymentId>>(
            [.. State.Payments.Values
                .Where(p => p.InstitutionId == institutionId && p.MemberId == memberId && p.UserPayeeListId == payee && PaymentStateMachine.IsPending(p.Status))
                .Select(p => p.PaymentId).Order().Take(limit)]);

    public Task<int> CountEnteredSinceAsync(InstitutionId institutionId, MemberId memberId, DateTimeOffset since) =>
        Task.FromResult(State.Payments.Values.Count(p => p.InstitutionId == institutionId && p.MemberId == memberId && p.EntryDate >= since));

    public Task AddAsync(Payment payment, params IReadOnlyList<PaymentEvent> events)
    {
        State = State with { Payments = State.Payments.Add(payment.PaymentId, payment), Events = State.Events.AddRange(events) };
        return Task.CompletedTask;
    }

    public Task UpdateAsync(Payment payment, params IReadOnlyList<PaymentEvent> happened)
    {
        if (State.Payments.GetValueOrDefault(payment.PaymentId)?.Version != payment.Version - happened.Count)
            throw new InvalidOperationException($"Payment {payment.PaymentId} is not as it was read.");
        State = State with { Payments = State.Payments.SetItem(payment.PaymentId, payment), Events = State.Events.AddRange(happened) };
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Payment>> InProcessingSinceAsync(DateTimeOffset before, (DateTimeOffset At, PaymentId Id)? after, int limit) =>
        Task.FromResult<IReadOnlyList<Payment>>(
            [.. State.Payments.Values
                .Where(p => p.Status is PaymentStatus.Processing or PaymentStatus.Reprocessing && p.LastUpdate < before)
                .Where(p => after is not { } last || (p.LastUpdate, p.PaymentId).CompareTo((last.At, last.Id)) > 0)
                .OrderBy(p => p.LastUpdate).ThenBy(p => p.PaymentId).Take(limit)]);

    public Task<IReadOnlyList<InstitutionId>> AllAsync() =>
        Task.FromResult<IReadOnlyList<InstitutionId>>([.. State.Institutions.Keys.OrderBy(id => id.Value, StringComparer.Ordinal)]);

    public Task<PaymentTotal> OfMemberAsync(InstitutionId institutionId, MemberId memberId, DateOnly day) =>
        Task.FromResult(Sum(key => key.Item1 == institutionId && key.Item2 == memberId, day));

    public Task<PaymentTotal> OfInstitutionAsync(InstitutionId institutionId, DateOnly day) =>
        Task.FromResult(Sum(key => key.Item1 == institutionId, day));

    public Task AddAsync(InstitutionId institutionId, MemberId memberId, DateOnly day, long cents)
    {
        var key = (institutionId, memberId, day);
        State = State with { Totals = State.Totals.SetItem(key, State.Totals.GetValueOrDefault(key) + cents) };
        return Task.CompletedTask;
    }

    public Task<PayeeAverage> OfPayeeAsync(InstitutionId institutionId, MemberId memberId, UserPayeeListId payee, DateOnly fromMonth)
    {
        var months = State.PayeeTotals.Where(e => e.Key.Item1 == institutionId && e.Key.Item2 == memberId && e.Key.Item3 == payee && e.Key.Item4 >= fromMonth.AddDays(1 - fromMonth.Day)).ToList();
        return Task.FromResult(new PayeeAverage(months.Sum(e => e.Value.Payments), months.Sum(e => e.Value.Cents)));
    }

    public Task AddToPayeeAsync(InstitutionId institutionId, MemberId memberId, UserPayeeListId payee, DateOnly day, int payments, long cents)
    {
        var key = (institutionId, memberId, payee, day.AddDays(1 - day.Day));
        var before = State.PayeeTotals.GetValueOrDefault(key);
        return Set(State with { PayeeTotals = State.PayeeTotals.SetItem(key, new PayeeAverage(before.Payments + payments, before.Cents + cents)) });
    }

    public Task<Member?> FindAsync(InstitutionId institutionId, MemberId memberId) =>
        Task.FromResult(State.Members.GetValueOrDefault((institutionId, memberId)));

    public Task<FundingAccount?> FindAccountAsync(InstitutionId institutionId, FundingAccountNumber number) =>
        Task.FromResult(State.Accounts.GetValueOrDefault((institutionId, number)));

    public Task SaveAsync(Member member) => Set(State with { Members = State.Members.SetItem((member.InstitutionId, member.MemberId), member) });

    public Task SaveAccountAsync(FundingAccount account) =>
        Set(State with { Accounts = State.Accounts.SetItem((account.InstitutionId, account.Number), account) });

    public Task<GlobalPayee?> FindGlobalAsync(InternalPayeeId id) => Task.FromResult(State.GlobalPayees.GetValueOrDefault(id));

    public Task SaveGlobalAsync(GlobalPayee payee) => Set(State with { GlobalPayees = State.GlobalPayees.SetItem(payee.InternalPayeeId, payee) });

    public Task<int> CountGlobalAsync() => Task.FromResult(State.GlobalPayees.Count);

    public Task<IReadOnlyList<GlobalPayee>> GlobalsAfterAsync(InternalPayeeId? after, int limit) => Task.FromResult<IReadOnlyList<GlobalPayee>>(
        [.. State.GlobalPayees.Values
            .Where(payee => after is null || string.CompareOrdinal(payee.InternalPayeeId.Value, after.Value.Value) > 0)
            .OrderBy(payee => payee.InternalPayeeId.Value, StringComparer.Ordinal).Take(limit)]);

    // Nothing in core follows the changes: the search index, which does, is tested over the real store.
    public Task<IReadOnlyList<GlobalPayeeChange>> GlobalsChangedAfterAsync(long after, int limit) => throw new NotSupportedException();

    public Task<long> LastGlobalChangeAsync() => throw new NotSupportedException();

    public Task<Institution?> FindAsync(InstitutionId id) => Task.FromResult(State.Institutions.GetValueOrDefault(id));

    public Task SaveAsync(Institution institution) =>
        Set(State with { Institutions = State.Institutions.SetItem(institution.InstitutionId, institution) });

    public Task<IReadOnlyList<InstitutionId>> SponsoredByAsync(InstitutionId sponsor) => Task.FromResult<IReadOnlyList<InstitutionId>>(
        [.. State.Institutions.Values.Where(i => i.SponsorId == sponsor).Select(i => i.InstitutionId).OrderBy(id => id.Value, StringComparer.Ordinal)]);

    public Task<ApiKeyHolder?> FindKeyAsync(ReadOnlyMemory<byte> keyHash) => Task.FromResult<ApiKeyHolder?>(null);

    public Task SaveKeyAsync(ApiKeyHolder holder, ReadOnlyMemory<byte> keyHash) => Task.CompletedTask;

    public Task<IReadOnlyList<StoredApiKey>> KeysOfAsync(InstitutionId institution) => Task.FromResult<IReadOnlyList<StoredApiKey>>([]);

    public Task DeleteKeyAsync(ReadOnlyMemory<byte> keyHash) => Task.CompletedTask;

    public Task<IdempotencyRecord?> FindAsync(IdempotencyScope scope) =>
        Task.FromResult(State.Answers.GetValueOrDefault((scope.InstitutionId, scope.Endpoint, scope.Key)));

    public Task AddAsync(IdempotencyScope scope, StoredResponse response, DateTimeOffset now) => Set(State with
    {
        Answers = State.Answers.Add((scope.InstitutionId, scope.Endpoint, scope.Key), new IdempotencyRecord(scope.BodyHash, response)),
    });

    public Task AddAsync(IReadOnlyList<OutboxMessage> messages)
    {
        foreach (var message in messages)
            State = State with { LastPosition = State.LastPosition + 1, Outbox = State.Outbox.Add(State.LastPosition + 1, message) };
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<StoredOutboxMessage>> ReadAsync(long after, int limit) => Task.FromResult<IReadOnlyList<StoredOutboxMessage>>(
        [.. State.Outbox.Where(e => e.Key > after).Take(limit).Select(e => new StoredOutboxMessage(e.Key, e.Value))]);

    public Task DeleteAsync(IReadOnlyList<long> positions) => Set(State with { Outbox = State.Outbox.RemoveRange(positions) });

    public Task<long> CountAsync() => Task.FromResult((long)State.Outbox.Count);

    public Task<bool> TryAddAsync(string consumer, string messageId, DateTimeOffset now)
    {
        var added = !State.Inbox.Contains((consumer, messageId));
        if (added) State = State with { Inbox = State.Inbox.Add((consumer, messageId)) };
        return Task.FromResult(added);
    }

    public Task<bool> ContainsAsync(string consumer, string messageId) => Task.FromResult(State.Inbox.Contains((consumer, messageId)));

    public Task<Job?> FindAsync(JobId jobId) => Task.FromResult(State.Jobs.GetValueOrDefault(jobId));

    public Task AddAsync(Job job) => Set(State with { Jobs = State.Jobs.Add(job.JobId, job) });

    public Task<bool> UpdateAsync(Job job)
    {
        if (State.Jobs.GetValueOrDefault(job.JobId)?.Version != job.Version - 1) return Task.FromResult(false);
        State = State with { Jobs = State.Jobs.SetItem(job.JobId, job) };
        return Task.FromResult(true);
    }

    public Task AddRefusalsAsync(JobId jobId, IReadOnlyList<JobRefusal> refusals) =>
        Set(State with { JobRefusals = State.JobRefusals.AddRange(refusals.Select(refusal => (jobId, refusal))) });

    public Task<IReadOnlyList<JobRefusal>> RefusalsAsync(JobId jobId, int limit) => Task.FromResult<IReadOnlyList<JobRefusal>>(
        [.. State.JobRefusals.Where(e => e.Job == jobId).Select(e => e.Refusal).Take(limit)]);

    Task<int> IIdempotencyRepository.DeleteBeforeAsync(DateTimeOffset before, int limit) => Task.FromResult(0);

    Task<int> IInboxRepository.DeleteBeforeAsync(DateTimeOffset before, int limit) => Task.FromResult(0);

    public Task<ConfigurationEntry?> FindAsync(InstitutionId institution, EntryKind kind, string name) =>
        Task.FromResult(VersionsOf(institution, kind, name).FirstOrDefault());

    public Task<ConfigurationEntry?> FindVersionAsync(InstitutionId institution, EntryKind kind, string name, int version) =>
        Task.FromResult(VersionsOf(institution, kind, name).FirstOrDefault(entry => entry.Version == version));

    public Task<IReadOnlyList<ConfigurationEntry>> ListAsync(InstitutionId institution) => Task.FromResult<IReadOnlyList<ConfigurationEntry>>(
        [.. State.Entries.Where(e => e.InstitutionId == institution).GroupBy(e => (e.Kind, e.Name)).Select(g => g.MaxBy(e => e.Version)!).Where(e => e.IsLive)]);

    public Task<IReadOnlyList<ConfigurationEntry>> HistoryAsync(InstitutionId institution, EntryKind kind, string name) =>
        Task.FromResult<IReadOnlyList<ConfigurationEntry>>([.. VersionsOf(institution, kind, name)]);

    public Task<bool> AddAsync(ConfigurationEntry entry)
    {
        var last = VersionsOf(entry.InstitutionId, entry.Kind, entry.Name).FirstOrDefault()?.Version ?? 0;
        if (last != entry.Version - 1) return Task.FromResult(false);
        State = State with { Entries = State.Entries.Add(entry) };
        return Task.FromResult(true);
    }

    Task<NotificationPreferences?> IPreferenceRepository.FindAsync(InstitutionId institutionId, MemberId memberId) =>
        Task.FromResult(State.Preferences.GetValueOrDefault((institutionId, memberId)));

    public Task<bool> SaveAsync(NotificationPreferences preferences, DateTimeOffset now)
    {
        var key = (preferences.InstitutionId, preferences.MemberId);
        if ((State.Preferences.GetValueOrDefault(key)?.Version ?? 0) != preferences.Version - 1) return Task.FromResult(false);
        State = State with { Preferences = State.Preferences.SetItem(key, preferences) };
        return Task.FromResult(true);
    }

    private IEnumerable<ConfigurationEntry> VersionsOf(InstitutionId institution, EntryKind kind, string name) =>
        State.Entries.Where(e => e.InstitutionId == institution && e.Kind == kind && e.Name == name).OrderByDescending(e => e.Version);

    private PaymentTotal Sum(Func<(InstitutionId, MemberId, DateOnly), bool> counts, DateOnly day)
    {
        var month = State.Totals.Where(e => counts(e.Key) && e.Key.Item3.Year == day.Year && e.Key.Item3.Month == day.Month).ToList();
        return new PaymentTotal(month.Where(e => e.Key.Item3 == day).Sum(e => e.Value), month.Sum(e => e.Value));
    }

    private Task Set(InMemoryState next)
    {
        State = next;
        return Task.CompletedTask;
    }
}
