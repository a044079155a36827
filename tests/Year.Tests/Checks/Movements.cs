using Cbp.Core.Payments;
using Cbp.Core.Reconciliation.Files;

namespace Cbp.Year.Tests.Checks;

/// <summary>
/// What was completed and returned, out of the payments' own events: what a reconciliation must find on our side, whatever the app has booked for it.
/// </summary>
internal sealed class Movements(Books books)
{
    private readonly Dictionary<(Guid Attempt, SettlementFlow Flow), Movement> _all = [];
    private readonly HashSet<Guid> _attempts = [];

    /// <summary>Whether the app knows the attempt.</summary>
    public bool Knows(Guid attempt) => _attempts.Contains(attempt);

    /// <summary>When the attempt was completed or returned; null where it was not.</summary>
    public DateTimeOffset? When(Guid attempt, SettlementFlow flow) => _all.GetValueOrDefault((attempt, flow))?.At;

    /// <summary>What happened from then until before then.</summary>
    public IEnumerable<Movement> Between(DateTimeOffset from, DateTimeOffset to) => _all.Values.Where(one => one.At >= from && one.At < to);

    /// <summary>Takes note of a payment that has changed.</summary>
    public void Take(PaymentState payment)
    {
        _attempts.Add(payment.Attempt);
        SettlementFlow? flow = payment.Status switch
        {
            PaymentStatus.Completed => SettlementFlow.Settled,
            PaymentStatus.Returned => SettlementFlow.Returned,
            _ => null,
        };
        if (flow is not { } wanted || _all.ContainsKey((payment.Attempt, wanted))) return;
        foreach (var (type, at) in books.EventsOf(payment.Id))
        {
            if (type == nameof(PaymentCompleted)) Add(SettlementFlow.Settled, at);
            else if (type == nameof(PaymentReturned)) Add(SettlementFlow.Returned, at);
        }

        void Add(SettlementFlow of, DateTimeOffset at) => _all.TryAdd((payment.Attempt, of), new Movement(payment.Attempt, of, at, payment.Cents));
    }
}
