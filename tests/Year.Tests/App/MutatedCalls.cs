using System.Reflection;
using Cbp.Core.Ledger;
using Cbp.Core.Reconciliation;

namespace Cbp.Year.Tests.App;

/// <summary>
/// Stands in front of a unit of work that forgets something. Public, because the proxies that are made of it at run time are.
/// </summary>
public class MutatedCalls : DispatchProxy
{
    private object? _inner;
    private Mutation _mutation;

    internal static bool Has(Mutation mutation) =>
        mutation is Mutation.VoidForgotten or Mutation.BookingForgotten or Mutation.ReportLineForgotten or Mutation.CorrectionForgotten;

    internal static T Of<T>(T inner, Mutation mutation)
        where T : class
    {
        var proxy = Create<T, MutatedCalls>();
        var calls = (MutatedCalls)(object)proxy;
        (calls._inner, calls._mutation) = (inner, mutation);
        return proxy;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (Instead(targetMethod!, args) is { } forgotten) return forgotten;
        return targetMethod!.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null) switch
        {
            ILedgerRepository ledger => Of(ledger, _mutation),
            ISettlementRepository settlement => Of(settlement, _mutation),
            var result => result,
        };
    }

    private Task? Instead(MethodInfo method, object?[]? args)
    {
        switch (_mutation, args)
        {
            case (Mutation.VoidForgotten, [IReadOnlyList<LedgerTransfer> transfers]) when transfers.Any(transfer => transfer.Kind == LedgerTransferKind.Void):
                return Task.FromResult(transfers.Count);
            case (Mutation.CorrectionForgotten, [IReadOnlyList<LedgerTransfer> transfers]) when transfers.Any(transfer => transfer.Purpose == LedgerPurpose.Correction):
                return Task.FromResult(transfers.Count);
            case (Mutation.BookingForgotten, [SettlementBooking]):
                return Task.CompletedTask;
            case (Mutation.ReportLineForgotten, [Guid, IReadOnlyList<SettlementEntry> and [{ Side: SettlementSide.Theirs }, ..] entries]):
                args[1] = entries.Skip(1).ToList();
                return null;
            default:
                return null;
        }
    }
}
