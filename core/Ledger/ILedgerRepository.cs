using Cbp.Core.Common;

namespace Cbp.Core.Ledger;

/// <summary>
/// The ledger of all institutions. What is written is written with the payment, in its transaction, and never changes. The store itself
/// makes the entries and keeps the balances, and refuses what would break the books: a transfer that refers to nothing, to another amount or to what
/// is resolved already, an overdraft where there may be none.
/// </summary>
public interface ILedgerRepository
{
    /// <summary>
    /// Writes a transfer that cannot be there yet, and refers to nothing that could be missing or resolved: the quickest way, for the store
    /// may do it with the next statement. Where it cannot be written after all, the transaction fails, then or later.
    /// </summary>
    Task AddNewAsync(LedgerTransfer transfer);

    /// <summary>
    /// Writes transfers in their order, up to the first that cannot be: because it is there already, because what it refers to is not there,
    /// or because that is resolved (posted, voided, reversed) already. How many were written. As many as one likes; they are written at once where the
    /// store can.
    /// </summary>
    /// <exception cref="Exception">An account would be overdrawn, or a transfer does not fit what it refers to: the transaction cannot go on.</exception>
    Task<int> AddAsync(IReadOnlyList<LedgerTransfer> transfers);

    /// <summary>The transfer, or null.</summary>
    Task<LedgerTransfer?> FindAsync(LedgerTransferId id);

    /// <summary>The transfer that posted, voided or reversed that one, or null.</summary>
    Task<LedgerTransfer?> FindReferringAsync(LedgerTransferId id);

    /// <summary>The account, or null where nothing has happened to it.</summary>
    Task<LedgerAccountState?> FindAccountAsync(LedgerAccount account);

    /// <summary>Makes an account before its first transfer, to say whether it may be overdrawn; nothing where it is there already.</summary>
    Task OpenAccountAsync(LedgerAccount account, bool mayOverdraw);

    /// <summary>The institution's accounts behind <paramref name="after"/>, by name; parts one by one.</summary>
    Task<IReadOnlyList<LedgerAccountState>> AccountsAsync(InstitutionId institution, string? after, int limit);

    /// <summary>Accounts of all institutions behind <paramref name="after"/>, by institution and name.</summary>
    Task<IReadOnlyList<LedgerAccountState>> AccountsAsync(LedgerAccount? after, int limit);

    /// <summary>The account's entries with greater numbers than <paramref name="after"/>, in order.</summary>
    Task<IReadOnlyList<LedgerEntry>> EntriesAsync(LedgerAccount account, long after, int limit);

    /// <summary>How much there is in all; counted, which takes its time.</summary>
    Task<LedgerSize> SizeAsync();

    /// <summary>Accounts whose stored sum of reservations is not that of what is reserved of them and not resolved, which is given beside each.</summary>
    Task<IReadOnlyList<(LedgerAccountState Account, Money Reserved)>> WrongPendingAsync(int limit);

    /// <summary>Transfers of all institutions behind <paramref name="after"/>, by id, with what a verification compares them with.</summary>
    Task<IReadOnlyList<LedgerTransferCheck>> CheckTransfersAsync(LedgerTransferId? after, int limit);
}
