using System.Reflection;
using Cbp.Core.Ledger;

namespace Cbp.Year.Tests.App;

/// <summary>
/// Stands in front of a unit of work whose ledger forgets to void. Public, because the proxies that are made of it at run time are.
/// </summary>
public class MutatedCalls : DispatchProxy
{
    private object? _inner;

    internal static T Of<T>(T inner)
        where T : class
    {
        var proxy = Create<T, MutatedCalls>();
        ((MutatedCalls)(object)proxy)._inner = inner;
        return proxy;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (args is [IReadOnlyList<LedgerTransfer> transfers] && transfers.Any(transfer => transfer.Kind == LedgerTransferKind.Void))
            return Task.FromResult(transfers.Count);
        var result = targetMethod!.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
        return result is ILedgerRepository ledger ? Of(ledger) : result;
    }
}
