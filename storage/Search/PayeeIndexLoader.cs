using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Storage.Search;

/// <summary>Reads all payees into an index, a few thousand at a time, so that they are never all in memory as objects.</summary>
internal static class PayeeIndexLoader
{
    private const int Portion = 5000;

    public static async Task<PayeeIndex> LoadAsync(IDatabase database, CancellationToken cancellationToken)
    {
        var builder = new PayeeIndexBuilder();
        InternalPayeeId? after = null;
        while (true)
        {
            var behind = after;
            var payees = await database.ReadAsync(work => work.Payees.GlobalsAfterAsync(behind, Portion), cancellationToken).ConfigureAwait(false);
            foreach (var payee in payees)
                builder.Add(payee);

            if (payees.Count < Portion)
                return builder.Build();

            after = payees[^1].InternalPayeeId;
        }
    }
}
