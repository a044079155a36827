using Cbp.Core.Common;
using Cbp.Core.Jobs;
using Cbp.Core.Outbox;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Progress;
using Cbp.Core.Payments.Upstream;

namespace Cbp.Core.Tests.Fakes;

/// <content>What becomes of effects on other systems.</content>
public sealed partial class InMemoryUnitOfWork
{
    public IProcessingNoteRepository Notes => this;
    public IParkedMessages Parked => this;
    public IJobPaymentRepository JobPayments => this;
    public IHeldUpstreamMessages HeldMessages => this;

    Task<ProcessingNote?> IProcessingNoteRepository.FindAsync(PaymentId paymentId) => Task.FromResult(State.Notes.GetValueOrDefault(paymentId));

    Task IProcessingNoteRepository.PutAsync(ProcessingNote note) => Set(State with { Notes = State.Notes.SetItem(note.PaymentId, note) });

    Task IProcessingNoteRepository.RemoveAsync(PaymentId paymentId) => Set(State with { Notes = State.Notes.Remove(paymentId) });

    Task<int> IProcessingNoteRepository.DeleteBeforeAsync(DateTimeOffset before, int limit) => Task.FromResult(0);

    Task IParkedMessages.ParkAsync(IReadOnlyList<ParkedMessage> messages) => Set(State with
    {
        Parked = State.Parked.AddRange(messages.Select(m => KeyValuePair.Create(m.Position, m))),
        Outbox = State.Outbox.RemoveRange(messages.Select(m => m.Position)),
    });

    Task<IReadOnlyList<OutboxLane>> IParkedMessages.LanesAsync() =>
        Task.FromResult<IReadOnlyList<OutboxLane>>([.. State.Parked.Values.Select(m => OutboxLane.Of(m.Message)).Distinct()]);

    Task<IReadOnlyList<ParkedMessage>> IParkedMessages.ReadAsync(long after, int limit) =>
        Task.FromResult<IReadOnlyList<ParkedMessage>>([.. State.Parked.Where(m => m.Key > after).Select(m => m.Value).Take(limit)]);

    async Task<int> IParkedMessages.SendAgainAsync(OutboxLane lane)
    {
        var moved = State.Parked.Values.Where(m => OutboxLane.Of(m.Message) == lane).ToList();
        await AddAsync([.. moved.Select(m => m.Message)]);
        await Set(State with { Parked = State.Parked.RemoveRange(moved.Select(m => m.Position)) });
        return moved.Count;
    }

    Task<long> IParkedMessages.CountAsync() => Task.FromResult((long)State.Parked.Count);

    Task IHeldUpstreamMessages.AddAsync(HeldMessage message) =>
        State.Held.Any(m => m.MessageId == message.MessageId) ? Task.CompletedTask : Set(State with { Held = State.Held.Add(message) });

    Task<HeldMessage?> IHeldUpstreamMessages.FindAsync(string messageId) => Task.FromResult(State.Held.Find(m => m.MessageId == messageId));

    Task<IReadOnlyList<HeldMessage>> IHeldUpstreamMessages.OfAttemptAsync(Guid attemptId) =>
        Task.FromResult<IReadOnlyList<HeldMessage>>([.. State.Held.Where(m => m.AttemptId == attemptId).OrderBy(m => m.ReceivedAt)]);

    Task<IReadOnlyList<HeldMessage>> IHeldUpstreamMessages.DueAsync(DateTimeOffset now, int limit) => Task.FromResult<IReadOnlyList<HeldMessage>>(
        [.. State.Held.Where(m => m.State == HeldState.Held && m.NextTryAt <= now).OrderBy(m => m.NextTryAt).Take(limit)]);

    Task<IReadOnlyList<HeldMessage>> IHeldUpstreamMessages.ListAsync(HeldState state, string after, int limit) => Task.FromResult<IReadOnlyList<HeldMessage>>(
        [.. State.Held.Where(m => m.State == state && string.CompareOrdinal(m.MessageId, after) > 0).OrderBy(m => m.MessageId, StringComparer.Ordinal).Take(limit)]);

    Task IHeldUpstreamMessages.UpdateAsync(HeldMessage message) =>
        Set(State with { Held = State.Held.Replace(State.Held.Find(m => m.MessageId == message.MessageId)!, message) });

    Task IHeldUpstreamMessages.RemoveAsync(string messageId) => Set(State with { Held = State.Held.RemoveAll(m => m.MessageId == messageId) });

    public Task<Job?> FindActiveAsync(InstitutionId institutionId, string kind) =>
        Task.FromResult(State.Jobs.Values.FirstOrDefault(job => job.InstitutionId == institutionId && job.Kind == kind && !job.HasEnded));

    Task IJobPaymentRepository.AddAsync(JobId jobId, int first, IReadOnlyList<PaymentId> payments) => Set(State with
    {
        JobPayments = State.JobPayments.AddRange(payments.Select((id, i) => KeyValuePair.Create((jobId.Value, first + i), id))),
    });

    Task<IReadOnlyList<Payment>> IJobPaymentRepository.PendingAsync(JobId jobId, int first, int count) => Task.FromResult<IReadOnlyList<Payment>>(
        [.. OfJob(jobId).Where(p => p.Number >= first && p.Number < first + count && PaymentStateMachine.IsPending(p.Payment.Status)).Select(p => p.Payment)]);

    Task<int> IJobPaymentRepository.CountOpenAsync(JobId jobId, int first, int count) => Task.FromResult(OfJob(jobId).Count(p =>
        p.Number >= first && p.Number < first + count && (PaymentStateMachine.IsPending(p.Payment.Status) || p.Payment.Status == PaymentStatus.Processing)));

    Task<IReadOnlyList<JobPaymentTotal>> IJobPaymentRepository.TotalsAsync(JobId jobId) => Task.FromResult<IReadOnlyList<JobPaymentTotal>>(
        [.. OfJob(jobId).GroupBy(p => (p.Payment.Status, p.Payment.FailureCode))
            .Select(g => new JobPaymentTotal(g.Key.Status, g.Key.FailureCode, g.Count(), g.Sum(p => p.Payment.Amount.Cents)))]);

    Task<IReadOnlyList<JobPayment>> IJobPaymentRepository.ListAsync(JobId jobId, PaymentStatus? status, int after, int limit) =>
        Task.FromResult<IReadOnlyList<JobPayment>>(
            [.. OfJob(jobId).Where(p => p.Number > after && (status is null || p.Payment.Status == status))
                .Select(p => new JobPayment(p.Number, p.Payment.PaymentId, p.Payment.Status, p.Payment.FailureCode, p.Payment.Amount.Cents)).Take(limit)]);

    private IEnumerable<(int Number, Payment Payment)> OfJob(JobId jobId) =>
        State.JobPayments.Where(e => e.Key.Item1 == jobId.Value).Select(e => (e.Key.Item2, State.Payments[e.Value]));
}
