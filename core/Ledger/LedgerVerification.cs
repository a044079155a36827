using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Ledger;

/// <summary>
/// Replays the whole ledger: each account's chain from its first entry, each transfer against its entries and what it refers to, what is
/// reserved, and the sum of everything. It reads in portions, so that memory does not grow with the ledger, and while others write.
/// </summary>
/// <param name="database">Where it is kept.</param>
public sealed class LedgerVerification(IDatabase database)
{
    private const int Portion = 2_000;
    private const int MostFaults = 100;

    /// <summary>Verifies it all. After a hundred faults no more are listed.</summary>
    /// <param name="progress">Is told how much of it is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<LedgerReport> RunAsync(IProgress<double> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var size = await database.ReadAsync(work => work.Ledger.SizeAsync(), cancellationToken);
        var run = new Run(database, progress, Math.Max(1, size.Entries + size.Transfers), cancellationToken);
        await run.AccountsAsync();
        await run.TransfersAsync();
        await run.ReservedAsync();
        await run.SumAsync();
        return new LedgerReport(run.Accounts, run.Entries, run.Transfers, run.Faults);
    }

    private sealed class Run(IDatabase database, IProgress<double> progress, long all, CancellationToken cancellationToken)
    {
        public List<LedgerFault> Faults { get; } = [];

        public long Accounts { get; private set; }

        public long Entries { get; private set; }

        public long Transfers { get; private set; }

        public async Task AccountsAsync()
        {
            LedgerAccount? after = null;
            while (true)
            {
                var from = after;
                var accounts = await ReadAsync(work => work.Ledger.AccountsAsync(from, Portion));
                foreach (var account in accounts) await ReplayAsync(account.Account);
                if (accounts.Count < Portion) return;
                after = accounts[^1].Account;
            }
        }

        public async Task TransfersAsync()
        {
            LedgerTransferId? after = null;
            while (true)
            {
                var from = after;
                var checks = await ReadAsync(work => work.Ledger.CheckTransfersAsync(from, Portion));
                foreach (var check in checks) Add(LedgerTransferRules.Check(check));
                Transfers += checks.Count;
                Report();
                if (checks.Count < Portion) return;
                after = checks[^1].Transfer.TransferId;
            }
        }

        public async Task ReservedAsync()
        {
            foreach (var (account, reserved) in await ReadAsync(work => work.Ledger.WrongPendingAsync(MostFaults)))
                Add(new LedgerFault(account.Account.ToString(), $"{reserved} reserved", account.Pending.ToString()));
        }

        // In one snapshot, for while it goes on money moves.
        public async Task SumAsync()
        {
            var sums = await ReadAsync(async work =>
            {
                var sums = new Dictionary<string, long>();
                LedgerAccount? after = null;
                while (true)
                {
                    var accounts = await work.Ledger.AccountsAsync(after, Portion);
                    foreach (var account in accounts)
                        sums[account.Account.Currency] = sums.GetValueOrDefault(account.Account.Currency) + account.Balance.Cents;
                    if (accounts.Count < Portion) return sums;
                    after = accounts[^1].Account;
                }
            });
            foreach (var (currency, cents) in sums)
            {
                if (cents != 0) Add(new LedgerFault("all accounts in " + currency, "nothing in all", new Money(cents, currency).ToString()));
            }
        }

        private async Task ReplayAsync(LedgerAccount account)
        {
            Accounts++;
            var replay = new LedgerReplay(account);
            while (true)
            {
                // The account as it is with the entries: others may go on writing.
                var (entries, state) = await ReadAsync(async work =>
                    (await work.Ledger.EntriesAsync(account, replay.Sequence, Portion), await work.Ledger.FindAccountAsync(account)));
                foreach (var entry in entries)
                {
                    if (!Add(replay.Next(entry))) return;
                    Entries++;
                }

                Report();
                if (entries.Count == Portion) continue;
                Add(replay.End(state));
                return;
            }
        }

        private bool Add(LedgerFault? fault)
        {
            if (fault is not null && Faults.Count < MostFaults) Faults.Add(fault);
            return fault is null;
        }

        private void Report() => progress.Report(Math.Min(1, (double)(Entries + Transfers) / all));

        private Task<T> ReadAsync<T>(Func<IUnitOfWork, Task<T>> work)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return database.ReadAsync(work, cancellationToken);
        }
    }
}
