using System.Data.Common;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Queries;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Payments;

/// <summary>Payments as rows, their events as JSON beside them.</summary>
internal sealed class SqlPaymentRepository(SqlSession session) : IPaymentRepository
{
    private PaymentTexts Texts => session.Dialect.Payments;

    public Task<Payment?> FindAsync(InstitutionId institutionId, PaymentId paymentId)
    {
        var key = new { PaymentId = paymentId.ToStored(), InstitutionId = institutionId.Value };
        return session.FindAsync(Texts.FindOfInstitution, key, PaymentRow.Read);
    }

    public Task<Payment?> FindAsync(PaymentId paymentId) =>
        session.FindAsync(Texts.Find, new { PaymentId = paymentId.ToStored() }, PaymentRow.Read);

    public async Task<Payment?> FindByAttemptAsync(PaymentId attemptId)
    {
        // The first attempt has the payment's own id, which means nothing any more once there is another.
        if (await FindAsync(attemptId) is { } payment) return payment.AttemptId == attemptId ? payment : null;
        return await session.FindAsync(Texts.FindByRetry, new { AttemptId = attemptId.ToStored() }, PaymentRow.Read);
    }

    public async Task<IReadOnlyList<Payment>> PendingOfAsync(RecurringPaymentId recurring) =>
        await session.ListAsync(PaymentListSql.PendingOf, new { Recurring = recurring.ToStored() }, PaymentRow.Read);

    public async Task<int> CountProcessedAsync(RecurringPaymentId recurring) =>
        (int)await session.NumberAsync(PaymentListSql.CountProcessed, new { Recurring = recurring.ToStored() });

    public async Task<IReadOnlyList<Payment>> ListAsync(MemberPaymentQuery query) => await session.ListAsync(
        PaymentListSql.OfMember,
        new
        {
            InstitutionId = query.InstitutionId.Value,
            MemberId = query.MemberId.Value,
            AfterTime = (query.After?.EntryDate ?? DateTimeOffset.MaxValue).ToStored(),
            AfterId = (query.After?.PaymentId ?? default).ToStored(),
            From = query.From?.ToStored(),
            To = query.To?.ToStored(),
            Statuses = query.Statuses is { Count: > 0 } statuses ? "," + string.Join(',', statuses) + "," : null,
            Recurring = query.Type is { } type ? type == PaymentType.Recurring : (bool?)null,
            Payee = query.Payee?.Value,
            MinAmount = query.MinCents?.ToStoredMoney(),
            MaxAmount = query.MaxCents?.ToStoredMoney(),
            query.Limit,
        },
        PaymentRow.Read);

    public async Task<IReadOnlyList<Payment>> LastByPayeeAsync(InstitutionId institutionId, MemberId memberId) =>
        await session.ListAsync(
            PaymentListSql.LastByPayee, new { InstitutionId = institutionId.Value, MemberId = memberId.Value }, PaymentRow.Read);

    public async Task<IReadOnlyList<Payment>> NextByPayeeAsync(InstitutionId institutionId, MemberId memberId) =>
        await session.ListAsync(
            PaymentListSql.NextByPayee, new { InstitutionId = institutionId.Value, MemberId = memberId.Value }, PaymentRow.Read);

    public async Task<IReadOnlyList<Payment>> DueAsync(
        InstitutionId institutionId, DateOnly day, (DateOnly Day, PaymentId Id)? after, int limit) => await session.ListAsync(
        PaymentListSql.Due,
        new
        {
            InstitutionId = institutionId.Value,
            Day = day.ToStored(),
            AfterDay = (after?.Day ?? DateOnly.MinValue).ToStored(),
            AfterId = (after?.Id ?? default).ToStored(),
            Limit = limit,
        },
        PaymentRow.Read);

    public async Task<IReadOnlyList<Payment>> HeldBeforeAsync(DateOnly day, (DateOnly Day, PaymentId Id)? after, int limit) => await session.ListAsync(
        PaymentListSql.Held,
        new
        {
            Day = day.ToStored(),
            AfterDay = (after?.Day ?? DateOnly.MinValue).ToStored(),
            AfterId = (after?.Id ?? default).ToStored(),
            Limit = limit,
        },
        PaymentRow.Read);

    public async Task<IReadOnlyList<Payment>> InProcessingSinceAsync(DateTimeOffset before, (DateTimeOffset At, PaymentId Id)? after, int limit) =>
        await session.ListAsync(
            PaymentListSql.InProcessingSince,
            new
            {
                Before = before.ToStored(),
                AfterTime = (after?.At ?? DateTimeOffset.MinValue).ToStored(),
                AfterId = (after?.Id ?? default).ToStored(),
                Limit = limit,
            },
            PaymentRow.Read);

    public async Task<IReadOnlyList<PaymentEvent>> EventsAsync(PaymentId paymentId) =>
        await session.ListAsync(Texts.Events, new { PaymentId = paymentId.ToStored() }, ReadEvent);

    public async Task<bool> HasPendingTwinAsync(Payment like, PaymentId except) =>
        await session.NumberAsync(PaymentSql.PendingTwins, new
        {
            InstitutionId = like.InstitutionId.Value,
            MemberId = like.MemberId.Value,
            UserPayeeListId = like.UserPayeeListId.Value,
            WillProcessDate = like.WillProcessDate.ToStored(),
            Amount = like.Amount.Cents.ToStoredMoney(),
            like.Amount.Currency,
            Except = except.ToStored(),
        }) > 0;

    public async Task<IReadOnlyList<PaymentId>> PendingOfPayeeAsync(
        InstitutionId institutionId, MemberId memberId, UserPayeeListId payee, int limit) =>
        await session.ListAsync(
            PaymentSql.PendingOfPayee,
            new { InstitutionId = institutionId.Value, MemberId = memberId.Value, UserPayeeListId = payee.Value, Limit = limit },
            static row => new PaymentId(row.GetId(0)));

    public async Task<int> CountEnteredSinceAsync(InstitutionId institutionId, MemberId memberId, DateTimeOffset since) =>
        (int)await session.NumberAsync(PaymentSql.CountEnteredSince, new
        {
            InstitutionId = institutionId.Value,
            MemberId = memberId.Value,
            Since = since.ToStored(),
        });

    public async Task AddAsync(Payment payment, params IReadOnlyList<PaymentEvent> events)
    {
        var row = PaymentRow.Of(payment);
        if (Texts.InsertKey is { } insert)
            await session.PostAsync(insert, new { KeyId = row.PaymentId, row.MemberId, row.EnteredAt });

        await AddAttemptAsync(row);
        await session.PostAsync(PaymentSql.Insert, row);
        await AddEventsAsync(row.PaymentId, events);
    }

    public async Task UpdateAsync(Payment payment, params IReadOnlyList<PaymentEvent> happened)
    {
        var row = PaymentRow.Of(payment);
        row.Was = row.Version - happened.Count;
        await session.PostOneAsync(PaymentSql.Update, row);
        await AddAttemptAsync(row);
        await AddEventsAsync(row.PaymentId, happened);
    }

    private static PaymentEvent ReadEvent(DbDataReader row) =>
        JsonSerializer.Deserialize(row.GetString(0), StorageJson.Default.PaymentEvent)
        ?? throw new InvalidOperationException("The stored event is empty.");

    private Task AddAttemptAsync(PaymentRow row) => row.RetryId is { } attempt && Texts.InsertAttempt is { } insert
        ? session.PostAsync(insert, new { KeyId = attempt, row.MemberId, row.EnteredAt })
        : Task.CompletedTask;

    private async Task AddEventsAsync(StoredId paymentId, IReadOnlyList<PaymentEvent> events)
    {
        foreach (var happened in events)
        {
            await session.PostAsync(Texts.InsertEvent, new
            {
                PaymentId = paymentId,
                happened.Sequence,
                OccurredAt = happened.OccurredAt.ToStored(),
                Event = JsonSerializer.Serialize(happened, StorageJson.Default.PaymentEvent),
            });
        }
    }
}
