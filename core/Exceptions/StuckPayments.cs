using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Outbox;
using Cbp.Core.Payments;
using Cbp.Core.Storage;

namespace Cbp.Core.Exceptions;

/// <summary>
/// Finds payments that have been in one state for longer than their institution allows, so that none is forgotten, whatever has stopped it: each
/// becomes an exception, once for an attempt. One that has moved on meanwhile needs nobody any more, and its exception ends.
/// </summary>
/// <param name="database">Where exceptions and payments are.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class StuckPayments(IDatabase database, IOutboxSignal signal, IIdGenerator ids, TimeProvider time)
{
    /// <summary>The code of one that has stayed in processing.</summary>
    public const string InProcessing = "PAYMENT_STUCK";

    /// <summary>The code of one whose day has passed and that was not begun.</summary>
    public const string NotBegun = "PAYMENT_OVERDUE";

    private const string Cause = "stuck";
    private const int PageSize = 200;
    private static readonly TimeSpan LeastLimit = TimeSpan.FromHours(1);

    /// <summary>Looks once through all of them; how many exceptions were opened and how many ended.</summary>
    public async Task<(int Opened, int Ended)> SweepAsync(CancellationToken cancellationToken)
    {
        var opened = await SweepProcessingAsync(cancellationToken);
        var institutions = await database.ReadAsync(work => work.Institutions.AllAsync(), cancellationToken);
        foreach (var institution in institutions) opened += await SweepOverdueAsync(institution, cancellationToken);
        var ended = await EndAsync(ExceptionCategory.Stuck, cancellationToken) + await EndAsync(ExceptionCategory.UnknownOutcome, cancellationToken);
        if (opened + ended > 0) signal.Written();
        return (opened, ended);
    }

    private async Task<int> SweepProcessingAsync(CancellationToken cancellationToken)
    {
        var opened = 0;
        (DateTimeOffset At, PaymentId Id)? after = null;
        while (true)
        {
            var from = after;
            var page = await database.ReadAsync(work => work.Payments.InProcessingSinceAsync(time.Now() - LeastLimit, from, PageSize), cancellationToken);
            foreach (var payment in page) opened += await OpenAsync(payment, InProcessing, cancellationToken) ? 1 : 0;
            if (page.Count < PageSize) return opened;
            after = (page[^1].LastUpdate, page[^1].PaymentId);
        }
    }

    private async Task<int> SweepOverdueAsync(InstitutionId id, CancellationToken cancellationToken)
    {
        if (await database.ReadAsync(work => work.Institutions.FindAsync(id), cancellationToken) is not { } institution) return 0;
        // The limit begins when the payment's day has ended.
        var day = new BusinessCalendar(institution).LocalDate(time.Now().AddHours(-institution.StuckHours)).AddDays(-1);
        var opened = 0;
        (DateOnly Day, PaymentId Id)? after = null;
        while (true)
        {
            var from = after;
            var page = await database.ReadAsync(work => work.Payments.DueAsync(id, day, from, PageSize), cancellationToken);
            foreach (var payment in page) opened += await OpenAsync(payment, NotBegun, cancellationToken) ? 1 : 0;
            if (page.Count < PageSize) return opened;
            after = (page[^1].WillProcessDate, page[^1].PaymentId);
        }
    }

    // Read first: most of those that are found again have their exception.
    private async Task<bool> OpenAsync(Payment found, string code, CancellationToken cancellationToken) =>
        await database.ReadAsync(work => IsDueAsync(work, found, code), cancellationToken)
        && await database.WriteYieldingAsync(
            async work =>
            {
                if (await work.Payments.FindAsync(found.PaymentId) is not { } payment || payment.Version != found.Version) return false;
                if (!await IsDueAsync(work, payment, code)) return false;
                var detail = code == NotBegun
                    ? $"Its day was {payment.WillProcessDate:yyyy-MM-dd}, and it is {payment.Status}."
                    : $"It has been {payment.Status} since {payment.LastUpdate:u}.";
                return await PaymentExceptions.OpenAsync(work, ExceptionOpening.Of(payment, code, ExceptionCategory.Stuck, Cause, detail), ids, time.Now()) is not null;
            },
            cancellationToken);

    private async Task<bool> IsDueAsync(IUnitOfWork work, Payment payment, string code)
    {
        if (code == InProcessing
            && (await work.Institutions.FindAsync(payment.InstitutionId) is not { } institution || time.Now() - payment.LastUpdate < TimeSpan.FromHours(institution.StuckHours)))
            return false;
        return (await work.Exceptions.OfPaymentAsync(payment.PaymentId)).All(exception => exception.Cause != $"{Cause}:{payment.AttemptId}");
    }

    private async Task<int> EndAsync(ExceptionCategory category, CancellationToken cancellationToken)
    {
        var ended = 0;
        Guid? after = null;
        while (true)
        {
            var from = after;
            var page = await database.ReadAsync(work => work.Exceptions.UnresolvedAsync(category, from, PageSize), cancellationToken);
            foreach (var exception in page)
                ended += await database.WriteYieldingAsync(work => EndAsync(work, exception.ExceptionId), cancellationToken) ? 1 : 0;
            if (page.Count < PageSize) return ended;
            after = page[^1].ExceptionId;
        }
    }

    private async Task<bool> EndAsync(IUnitOfWork work, Guid id)
    {
        if (await work.Exceptions.FindExceptionAsync(id) is not { Status: not ExceptionStatus.Resolved, PaymentId: { } paymentId } exception) return false;
        if (await work.Payments.FindAsync(paymentId) is not { } payment || !HasMovedOn(exception, payment)) return false;
        var ended = exception with { Resolution = ExceptionResolution.MovedOn, ResolvedBy = PaymentExceptions.ByRule, Note = exception.Note ?? $"The payment is {payment.Status}." };
        await PaymentExceptions.ResolveAsync(work, ended, ids, time.Now());
        return true;
    }

    // It has ended; or it was overdue, and has been begun.
    private static bool HasMovedOn(PaymentException exception, Payment payment) =>
        PaymentStateMachine.IsTerminal(payment.Status)
        || (exception.Code == NotBegun && !PaymentStateMachine.IsPending(payment.Status));
}
