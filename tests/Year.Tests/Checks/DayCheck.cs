using Cbp.Core.Gateways;
using Cbp.Core.Notifications;
using Cbp.Core.Payments;
using Cbp.Year.Tests.Members;
using Cbp.Year.Tests.Outside;

namespace Cbp.Year.Tests.Checks;

/// <summary>
/// After each day: the books balance, limits hold, and each payment is in a state that fits what happened outside. At the end: each is in
/// the only state that fits, and its member was told of each of its ends once.
/// </summary>
internal sealed class DayCheck(YearWorld world, Books books, Attempts attempts, YearInbox inbox, YearBank bank, Clients clients)
{
    private readonly Dictionary<Guid, PaymentState> _payments = [];
    private readonly HashSet<Guid> _earlier = [];
    private long _since;

    /// <summary>How many payments there are.</summary>
    public int Payments => _payments.Count;

    /// <summary>Those that ended since the last check as failed.</summary>
    public List<Guid> FailedToday { get; } = [];

    public void Run(DateOnly today)
    {
        foreach (var wrong in books.Wrong()) world.Fail(wrong);
        FailedToday.Clear();
        foreach (var payment in books.Payments(_since))
        {
            _since = Math.Max(_since, payment.UpdatedAt - TimeSpan.TicksPerDay); // the clock goes back, too
            var known = _payments.GetValueOrDefault(payment.Id);
            if (payment.Status == PaymentStatus.Failed && known?.Status != PaymentStatus.Failed) FailedToday.Add(payment.Id);
            if (known is not null && known.Attempt != payment.Attempt) _earlier.Add(known.Attempt);
            _payments[payment.Id] = payment;
            if (Unfit(payment) is { } unfit) world.Fail($"{unfit}: {payment}", payment.Id, payment.Attempt);
            if (IsLate(payment, today)) world.Fail($"a payment has been forgotten: {payment}", payment.Id, payment.Attempt);
            TellsTooMuch(payment);
        }

        foreach (var earlier in _earlier.Where(id => attempts.Find(id)?.Taken == true)) world.Fail("an attempt that was given up has the money still", earlier);
        var taken = _payments.Values.Sum(payment => attempts.Find(payment.Attempt) is { Taken: true } attempt ? attempt.Cents : 0);
        if (bank.Net != taken) world.Fail($"the bank has taken {bank.Net}, and the payments come to {taken}");
        if (clients.Taken.FirstOrDefault(taken => !_payments.ContainsKey(taken.Payment)) is { Member: not null } lost)
            world.Fail("a payment that was taken is not there", lost.Payment);
    }

    /// <summary>When all has come to its end.</summary>
    public void RunAtTheEnd()
    {
        foreach (var payment in _payments.Values)
        {
            if (!PaymentStateMachine.IsTerminal(payment.Status)) world.Fail($"a payment has not ended: {payment}", payment.Id, payment.Attempt);
            var attempt = attempts.Find(payment.Attempt);
            if (payment.Status != PaymentStatus.Completed && attempt?.Taken == true)
                world.Fail($"the money was not given back: {payment}", payment.Id, payment.Attempt);
            if (payment.Status == PaymentStatus.Completed && attempt is { SentBack: true })
                world.Fail($"a return was not heard: {payment}", payment.Id, payment.Attempt);
            var due = books.EventsOf(payment.Id).Where(PaymentNotifications.Tells).Order().ToList();
            var told = inbox.Of(payment.Id).Order().ToList();
            if (!due.SequenceEqual(told))
                world.Fail($"the member was told [{string.Join(", ", told)}] and not [{string.Join(", ", due)}]: {payment}", payment.Id, payment.Attempt);
        }
    }

    // The model: what happened outside leaves a payment these states and no others.
    private string? Unfit(PaymentState payment)
    {
        var attempt = attempts.Find(payment.Attempt) ?? new Attempt(payment.Attempt);
        var isCalledOff = clients.CalledOff.Contains(payment.Id);
        return payment.Status switch
        {
            _ when isCalledOff && payment.Status != PaymentStatus.Cancelled => "it was called off, and goes on",
            PaymentStatus.Created or PaymentStatus.Validated or PaymentStatus.Scheduled or PaymentStatus.Cancelled when attempt.Debit is not null || attempt.Decision is not null =>
                "it is not processed, and something happened to it outside",
            PaymentStatus.Completed when !attempt.Taken || attempt.Cents != payment.Cents => "it is completed, and its money is not taken",
            PaymentStatus.Completed when !Paid(attempt) => "it is completed, and the processor has not taken it",
            PaymentStatus.Failed when attempt.Taken => "it failed, and its money is taken still",
            PaymentStatus.Failed when attempt.Decision == ProcessorStatus.Accepted => "it failed, and the processor has taken it",
            PaymentStatus.Failed when attempt.Decision == ProcessorStatus.Pending && !attempt.SentBack => "it failed, and nobody has sent it back",
            PaymentStatus.Returned when !attempt.SentBack => "it is returned, and nobody has sent it back",
            _ => null,
        };
    }

    private static bool Paid(Attempt attempt) => attempt.Decision == ProcessorStatus.Accepted || (attempt.Decision == ProcessorStatus.Pending && attempt.Settles);

    // Whatever goes wrong passes within a day, and is found out about within another; only the processor may take its time.
    private bool IsLate(PaymentState payment, DateOnly today) =>
        !PaymentStateMachine.IsTerminal(payment.Status)
        && payment.Day.AddDays(8) < today
        && world.Clock.Now.UtcTicks - DateTime.UnixEpoch.Ticks - payment.UpdatedAt > TimeSpan.TicksPerDay * 6;

    private void TellsTooMuch(PaymentState payment)
    {
        var told = inbox.Of(payment.Id);
        if (told.Count > 1 && told.GroupBy(type => type).Any(of => of.Count() > books.EventsOf(payment.Id).Count(type => type == of.Key)))
            world.Fail($"the member was told more than happened [{string.Join(", ", told)}]: {payment}", payment.Id, payment.Attempt);
    }
}
