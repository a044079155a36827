using Cbp.Core.Common;
using Cbp.Core.Ledger;

namespace Cbp.Core.Tests.Fakes;

/// <summary>The ledger as simply as it can be said: a list of transfers, and balances beside it. It keeps no chain.</summary>
public sealed partial class InMemoryUnitOfWork
{
    public Task AddNewAsync(LedgerTransfer transfer) =>
        AddAsync([transfer]).Result == 1 ? Task.CompletedTask : throw new InvalidOperationException("The transfer is there already.");

    public Task<int> AddAsync(IReadOnlyList<LedgerTransfer> transfers)
    {
        var written = 0;
        foreach (var transfer in transfers)
        {
            if (State.Transfers.Exists(t => t.TransferId == transfer.TransferId)) break;
            var referred = State.Transfers.Find(t => t.TransferId == transfer.Refers);
            if (transfer.Refers is { } refers && (referred is null || State.Transfers.Exists(t => t.Refers == refers))) break;
            if (referred is not null && (referred.Amount != transfer.Amount || !Fits(referred, transfer)))
                throw new InvalidOperationException("A transfer does not fit what it refers to.");
            State = State with { Transfers = State.Transfers.Add(transfer) };
            if (transfer.Kind == LedgerTransferKind.Reserve) Move(transfer.Debit, 0, transfer.Amount.Cents);
            if (transfer.Kind is LedgerTransferKind.Post or LedgerTransferKind.Void) Move(transfer.Debit, 0, -transfer.Amount.Cents);
            if (transfer.IsPosted)
            {
                Move(transfer.Debit, -transfer.Amount.Cents, 0);
                Move(transfer.Credit, transfer.Amount.Cents, 0);
            }

            written++;
        }

        return Task.FromResult(written);
    }

    public Task<LedgerTransfer?> FindAsync(LedgerTransferId id) => Task.FromResult(State.Transfers.Find(t => t.TransferId == id));

    public Task<LedgerTransfer?> FindReferringAsync(LedgerTransferId id) => Task.FromResult(State.Transfers.Find(t => t.Refers == id));

    public Task<LedgerAccountState?> FindAccountAsync(LedgerAccount account) => Task.FromResult(State.LedgerAccounts.GetValueOrDefault(account));

    public Task OpenAccountAsync(LedgerAccount account, bool mayOverdraw)
    {
        if (!State.LedgerAccounts.ContainsKey(account))
            State = State with { LedgerAccounts = State.LedgerAccounts.Add(account, LedgerAccountState.New(account, mayOverdraw)) };
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<LedgerAccountState>> AccountsAsync(InstitutionId institution, string? after, int limit) =>
        Task.FromResult<IReadOnlyList<LedgerAccountState>>([.. State.LedgerAccounts.Values
            .Where(a => a.Account.InstitutionId == institution && string.CompareOrdinal(a.Account.Name, after) > 0)
            .OrderBy(a => a.Account.Name, StringComparer.Ordinal).Take(limit)]);

    public Task<IReadOnlyList<LedgerAccountState>> AccountsAsync(LedgerAccount? after, int limit) => throw new NotSupportedException();

    public Task<IReadOnlyList<LedgerEntry>> EntriesAsync(LedgerAccount account, long after, int limit)
    {
        var balance = 0L;
        var entries = State.Transfers.Where(t => t.IsPosted && (t.Debit == account || t.Credit == account)).Select((t, i) =>
        {
            var cents = t.Credit == account ? t.Amount.Cents : -t.Amount.Cents;
            balance += cents;
            return new LedgerEntry(account, i + 1, t, t.Amount with { Cents = cents }, t.Amount with { Cents = balance }, default);
        }).ToList();
        return Task.FromResult<IReadOnlyList<LedgerEntry>>([.. entries.Where(e => e.Sequence > after).Take(limit)]);
    }

    // Only a verification of the real store asks for these.
    public Task<LedgerSize> SizeAsync() => throw new NotSupportedException();

    public Task<IReadOnlyList<(LedgerAccountState Account, Money Reserved)>> WrongPendingAsync(int limit) => throw new NotSupportedException();

    public Task<IReadOnlyList<LedgerTransferCheck>> CheckTransfersAsync(LedgerTransferId? after, int limit) => throw new NotSupportedException();

    private static bool Fits(LedgerTransfer referred, LedgerTransfer transfer) => transfer.Kind == LedgerTransferKind.Reverse
        ? referred.Kind is LedgerTransferKind.Post or LedgerTransferKind.Direct && referred.Debit == transfer.Credit && referred.Credit == transfer.Debit
        : referred.Kind == LedgerTransferKind.Reserve && referred.Debit == transfer.Debit && referred.Credit == transfer.Credit;

    private void Move(LedgerAccount account, long cents, long pending)
    {
        var state = State.LedgerAccounts.GetValueOrDefault(account) ?? LedgerAccountState.New(account);
        if (cents < 0 || pending > 0)
        {
            var left = state.Balance.Cents + cents - state.Pending.Cents - pending;
            if (!state.MayOverdraw && left < 0) throw new InvalidOperationException($"{account} would be overdrawn.");
        }

        state = state with { Balance = state.Balance with { Cents = state.Balance.Cents + cents }, Pending = state.Pending with { Cents = state.Pending.Cents + pending } };
        State = State with { LedgerAccounts = State.LedgerAccounts.SetItem(account, state) };
    }
}
