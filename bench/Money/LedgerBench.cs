using Cbp.Bench.Host;
using Cbp.Bench.Load;
using Cbp.Core.Common;
using Cbp.Core.Ledger;
using Cbp.Core.Storage;
using Cbp.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Bench.Money;

/// <summary>Transfers from many members' accounts to one hot settlement account, through the ledger's port: a transaction each.</summary>
internal static class LedgerBench
{
    private const int Members = 10_000;

    /// <summary>Measures with so many callers at once.</summary>
    public static async Task<LoadResult> MeasureAsync(MoneyStore store, int clients, TimeSpan duration)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(Random.Shared)
            .AddCbpStorage(Path.Combine(store.Folder, store.Name + "-ledger"), store.LibraryOptions());
        await using var provider = services.BuildServiceProvider();
        var database = provider.GetRequiredService<IDatabase>();
        var ids = new UuidV7Generator(TimeProvider.System);
        var institution = new InstitutionId("bench-cu");

        Task One(int number)
        {
            var id = ids.NewId();
            var now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
            var transfer = new LedgerTransfer
            {
                TransferId = LedgerTransferId.Of(id, LedgerPurpose.Payment),
                Kind = LedgerTransferKind.Direct,
                Purpose = LedgerPurpose.Payment,
                Debit = LedgerAccount.Funding(institution, new FundingAccountNumber($"A-{number % Members}")),
                Credit = LedgerAccount.Settlement(institution, id),
                Amount = Core.Common.Money.Usd(1 + (number % 10_000)),
                OccurredAt = now,
            };
            // No transfer is decided by another: what an account may not do, the store refuses.
            return database.WriteApartAsync(
                id,
                async work => await work.Ledger.AddAsync([transfer]) == 1 ? true : throw new InvalidOperationException("A transfer was not written."),
                default);
        }

        await Timings.ForAsync(duration / 4, clients, One);
        return await Timings.ForAsync(duration, clients, One);
    }
}
