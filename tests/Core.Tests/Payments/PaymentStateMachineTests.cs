using Cbp.Core.Payments;
using FsCheck;
using FsCheck.Fluent;
using static Cbp.Core.Payments.PaymentStatus;

namespace Cbp.Core.Tests.Payments;

public class PaymentStateMachineTests
{
    // The words of the domain, one line a pair.
    private static readonly HashSet<(PaymentStatus, PaymentStatus)> Table =
    [
        (Created, Validated), (Created, Failed), (Created, Cancelled),
        (Validated, Scheduled), (Validated, Processing), (Validated, Failed), (Validated, Cancelled),
        (Scheduled, Processing), (Scheduled, Failed), (Scheduled, Cancelled),
        (Processing, Completed), (Processing, Failed),
        (Failed, Reprocessing), (Reprocessing, Processing), (Reprocessing, Failed),
        (Completed, Returned),
    ];

    [Fact]
    public void CanMove_AnyPair_IsAsTheTableSays()
    {
        var states = Enum.GetValues<PaymentStatus>();
        foreach (var (from, to) in states.SelectMany(from => states.Select(to => (from, to))))
            Assert.Equal(Table.Contains((from, to)), PaymentStateMachine.CanMove(from, to));
    }

    [Fact]
    public void Next_AnyState_IsWhatCanMoveAllows()
    {
        foreach (var from in Enum.GetValues<PaymentStatus>())
            Assert.Equal(Table.Where(pair => pair.Item1 == from).Select(pair => pair.Item2).Order(), PaymentStateMachine.Next(from).Order());
    }

    [Fact]
    public void IsTerminal_AnyState_IsWhereALifecycleEnds() =>
        Assert.Equal([Completed, Failed, Cancelled, Returned], Enum.GetValues<PaymentStatus>().Where(PaymentStateMachine.IsTerminal));

    [Fact]
    public void Fold_RandomWalkOfEvents_EndsWhereTheTableLeads()
    {
        var kinds = Gen.Choose(0, 6).ArrayOf(12);
        Prop.ForAll(kinds.ToArbitrary(), walk =>
        {
            var payment = PaymentFold.Apply(null, TestEvents.Created());
            foreach (var kind in walk)
            {
                var (e, to) = TestEvents.Move(payment, kind);
                if (Table.Contains((payment.Status, to)))
                {
                    payment = PaymentFold.Apply(payment, e);
                    Assert.Equal(to, payment.Status);
                }
                else
                {
                    var before = payment;
                    Assert.Throws<InvalidOperationException>(() => PaymentFold.Apply(before, e));
                }
            }
        }).QuickCheckThrowOnFailure();
    }
}
