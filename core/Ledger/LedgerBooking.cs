using Cbp.Core.Telemetry;

namespace Cbp.Core.Ledger;

/// <summary>Writes transfers, and has them counted when their transaction is committed.</summary>
internal static class LedgerBooking
{
    /// <summary>As <see cref="ILedgerRepository.AddAsync"/>.</summary>
    public static async Task<int> BookAsync(this ILedgerRepository ledger, IReadOnlyList<LedgerTransfer> transfers)
    {
        var written = await ledger.AddAsync(transfers);
        if (written != transfers.Count) return written;
        foreach (var transfer in transfers) CoreMetrics.Book(transfer.Kind);
        return written;
    }

    /// <summary>As <see cref="ILedgerRepository.AddNewAsync"/>.</summary>
    public static Task BookNewAsync(this ILedgerRepository ledger, LedgerTransfer transfer)
    {
        CoreMetrics.Book(transfer.Kind);
        return ledger.AddNewAsync(transfer);
    }
}
