using Cbp.Core.Gateways;
using Cbp.Core.Notifications;
using Cbp.Core.Payments;
using Cbp.Year.Tests.Members;
using Cbp.Year.Tests.Outside;

namespace Cbp.Year.Tests.Checks;

/// <summary>
/// After each day: the books balance, limits hold, and each payment is in a state that fits what happened outside. At the end: each is in
/// the only state that fits, and its member was told of each of its ends once. A day looks at what has changed on it and what is under way; the end at everything.
/// </summary>
internal sealed class DayCheck(YearWorld world, Books books, Movements movements, Attempts attempts, YearInbox inbox, YearBank bank, Clients clients)
{
    private static readonly TimeSpan ClockGoesBack = TimeSpan.FromMinutes(1);

    private readonly Dictionary<Guid, PaymentState> _payments = [];
    private readonly Dictionary<Guid, PaymentState> _live = [];
    private readonly HashSet<Guid> _earlier = [];
    private readonly Dictionary<Guid, long> _taken = [];
    private readonly PaymentSums _sums = new();
    private LedgerCheck? _ledger;
    private DateTimeOffset _since = DateTimeOffset.UnixEpoch;
    private long _takenInAll;
    private int _found;

    /// <summary>How many payments there are.</summary>
    public int Payments => _payments.Count;

    /// <summary>Those that ended since the last check as failed.</summary>
    public List<Guid> FailedToday { get; } = [];

    public void Run(DateOnly today)
    {
        FailedToday.Clear();
        foreach (var payment in books.Payments(_since)) Take(payment);
        _since = world.Clock.Now - ClockGoesBack;
        foreach (var payment in _live.Values)
        {
            MustFit(payment);
            if (IsLate(payment, today)) Fail($"a payment has been forgotten: {payment}", payment);
        }

        foreach (var wrong in (_ledger ??= new LedgerCheck(books, _sums)).Wrong().Concat(_sums.OverLimits())) world.Fail(wrong);
        foreach (var told in inbox.TakeTold()) TellsTooMuch(told);
        foreach (var earlier in _earlier.Where(id => attempts.Find(id)?.Taken == true)) world.Fail("an attempt that was given up has the money still", earlier);
        foreach (var moved in attempts.TakeMoved()) Count(moved);
        if (bank.Net != _takenInAll) world.Fail($"the bank has taken {bank.Net}, and the payments come to {_takenInAll}");
        for (; _found < clients.Taken.Count; _found++)
            if (!_payments.ContainsKey(clients.Taken[_found].Payment)) world.Fail("a payment that was taken is not there", clients.Taken[_found].Payment);
    }

    /// <summary>When all has come to its end: everything there is, whether it has changed or not.</summary>
    public void RunAtTheEnd(Books last)
    {
        foreach (var wrong in last.Wrong()) world.Fail(wrong);
        var all = last.Payments();
        var taken = all.Sum(payment => TakenOf(payment.Attempt));
        if (bank.Net != taken) world.Fail($"the bank has taken {bank.Net}, and all payments come to {taken}");
        if (all.Count != _payments.Count) world.Fail($"there are {all.Count} payments, and there were {_payments.Count}");
        foreach (var payment in all)
        {
            if (_payments.GetValueOrDefault(payment.Id) != payment) Fail($"a payment has changed, and does not say when: {payment}", payment);
            MustFit(payment);
            if (!PaymentStateMachine.IsTerminal(payment.Status)) Fail($"a payment has not ended: {payment}", payment);
            var attempt = attempts.Find(payment.Attempt);
            if (payment.Status != PaymentStatus.Completed && attempt?.Taken == true) Fail($"the money was not given back: {payment}", payment);
            if (payment.Status == PaymentStatus.Completed && attempt is { SentBack: true }) Fail($"a return was not heard: {payment}", payment);
            var due = last.EventsOf(payment.Id).Select(e => e.Type).Where(PaymentNotifications.Tells).Order().ToList();
            var told = inbox.Of(payment.Id).Order().ToList();
            if (!due.SequenceEqual(told)) Fail($"the member was told [{string.Join(", ", told)}] and not [{string.Join(", ", due)}]: {payment}", payment);
        }
    }

    private void Take(PaymentState payment)
    {
        var known = _payments.GetValueOrDefault(payment.Id);
        if (known == payment) return;
        if (payment.Status == PaymentStatus.Failed && known?.Status != PaymentStatus.Failed) FailedToday.Add(payment.Id);
        if (known is not null && known.Attempt != payment.Attempt) GiveUp(known.Attempt);
        _payments[payment.Id] = payment;
        _taken.TryAdd(payment.Attempt, 0);
        Count(payment.Attempt);
        _sums.Change(known, payment);
        movements.Take(payment);
        if (PaymentStateMachine.IsTerminal(payment.Status)) _live.Remove(payment.Id);
        else _live[payment.Id] = payment;
        MustFit(payment);
    }

    private void GiveUp(Guid attempt)
    {
        _earlier.Add(attempt);
        if (_taken.Remove(attempt, out var counted)) _takenInAll -= counted;
    }

    // Counts what is taken for a payment's present attempt, as it is now.
    private void Count(Guid attempt)
    {
        if (!_taken.TryGetValue(attempt, out var counted)) return;
        var now = _taken[attempt] = TakenOf(attempt);
        _takenInAll += now - counted;
    }

    private long TakenOf(Guid attempt) => attempts.Find(attempt) is { Taken: true } taken ? taken.Cents : 0;

    private void MustFit(PaymentState payment)
    {
        if (Unfit(payment) is { } unfit) Fail($"{unfit}: {payment}", payment);
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
            PaymentStatus.Failed when attempt.Accepted && !attempt.SentBack => "it failed, and nobody has sent it back",
            PaymentStatus.Returned when !attempt.SentBack => "it is returned, and nobody has sent it back",
            _ => null,
        };
    }

    private static bool Paid(Attempt attempt) => attempt.Decision == ProcessorStatus.Accepted || (attempt.Decision == ProcessorStatus.Pending && attempt.Settles);

    // Whatever goes wrong passes within a day, and is found out about within another; only the processor may take its time.
    private bool IsLate(PaymentState payment, DateOnly today) =>
        payment.Day.AddDays(8) < today && world.Clock.Now.UtcTicks - DateTime.UnixEpoch.Ticks - payment.UpdatedAt > TimeSpan.TicksPerDay * 6;

    private void TellsTooMuch(Guid payment)
    {
        var told = inbox.Of(payment);
        if (told.Count > 1 && told.GroupBy(type => type).Any(of => of.Count() > books.EventsOf(payment).Count(e => e.Type == of.Key)))
            world.Fail($"the member was told more than happened [{string.Join(", ", told)}]", payment);
    }

    private void Fail(string what, PaymentState payment) => world.Fail(what, payment.Id, payment.Attempt);
}
