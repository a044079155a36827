using Cbp.Core.Common;
using Cbp.Core.Ledger;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Ledger;

/// <summary>The ledger over its tables.</summary>
internal class SqlLedgerRepository(SqlSession session) : ILedgerRepository
{
    public Task AddNewAsync(LedgerTransfer transfer) => session.PostAsync(LedgerSql.AddNew, LedgerRows.Of(transfer));

    public virtual async Task<int> AddAsync(IReadOnlyList<LedgerTransfer> transfers)
    {
        for (var i = 0; i < transfers.Count; i++)
        {
            if (await session.ExecuteAsync(LedgerSql.Add, LedgerRows.Of(transfers[i])) == 0) return i;
        }

        return transfers.Count;
    }

    public Task<LedgerTransfer?> FindAsync(LedgerTransferId id) =>
        session.FindAsync(LedgerSql.Find, new { TransferId = id.Value.ToStored() }, LedgerRows.Transfer);

    public Task<LedgerTransfer?> FindReferringAsync(LedgerTransferId id) =>
        session.FindAsync(LedgerSql.FindReferring, new { TransferId = id.Value.ToStored() }, LedgerRows.Transfer);

    public Task<LedgerAccountState?> FindAccountAsync(LedgerAccount account) => session.FindAsync(
        LedgerSql.FindAccount, new { InstitutionId = account.InstitutionId.Value, Account = account.Name }, LedgerRows.Account);

    public Task OpenAccountAsync(LedgerAccount account, bool mayOverdraw) => session.ExecuteAsync(
        LedgerSql.OpenAccount, new { InstitutionId = account.InstitutionId.Value, Account = account.Name, MayOverdraw = mayOverdraw });

    public async Task<IReadOnlyList<LedgerAccountState>> AccountsAsync(InstitutionId institution, string? after, int limit) =>
        await session.ListAsync(
            LedgerSql.AccountsOfInstitution, new { InstitutionId = institution.Value, After = after ?? "", Limit = limit }, LedgerRows.Account);

    public async Task<IReadOnlyList<LedgerAccountState>> AccountsAsync(LedgerAccount? after, int limit) => await session.ListAsync(
        LedgerSql.Accounts,
        new { InstitutionId = after?.InstitutionId.Value ?? "", After = after?.Name ?? "", Limit = limit },
        LedgerRows.Account);

    public async Task<IReadOnlyList<LedgerEntry>> EntriesAsync(LedgerAccount account, long after, int limit) => await session.ListAsync(
        LedgerSql.Entries,
        new { InstitutionId = account.InstitutionId.Value, Account = account.Name, After = after, Limit = limit },
        row => LedgerRows.Entry(row, account));

    public async Task<LedgerSize> SizeAsync() => new(
        await session.NumberAsync(LedgerSql.CountEntries), await session.NumberAsync(LedgerSql.CountTransfers));

    public async Task<IReadOnlyList<(LedgerAccountState Account, Money Reserved)>> WrongPendingAsync(int limit) =>
        await session.ListAsync(LedgerSql.WrongPending, new { Limit = limit }, LedgerRows.WrongPending);

    public async Task<IReadOnlyList<LedgerTransferCheck>> CheckTransfersAsync(LedgerTransferId? after, int limit) =>
        await session.ListAsync(LedgerSql.CheckTransfers, new { After = (after?.Value ?? Guid.Empty).ToStored(), Limit = limit }, LedgerRows.Check);
}
