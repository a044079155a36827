using Cbp.Core.Reconciliation;

namespace Cbp.Core.Tests.Fakes;

/// <content>What was booked for reconciliations.</content>
public sealed partial class InMemoryUnitOfWork
{
    public ISettlementRepository Settlement => new InMemorySettlement(booking => State = State with { Bookings = State.Bookings.Add(booking) });

    public IReconciliationRepository Reconciliations => throw new NotSupportedException();
}
