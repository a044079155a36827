using Cbp.Core.Common;
using Cbp.Core.Ledger;
using Microsoft.Data.Sqlite;

namespace Cbp.Cli.Tests;

public sealed class VerifyLedgerTests : IDisposable
{
    private static readonly InstitutionId Institution = new("demo-cu");
    private readonly Workplace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Verify_AllIsRight_IsZeroAndCounts()
    {
        await FillAsync(3_000);
        var outcome = await _work.VerifyLedgerAsync();

        Assert.Equal(0, outcome.Code);
        Assert.Equal("2 accounts, 6,000 entries, 3,000 transfers: all is right", outcome.Output.Trim());
        Assert.Contains("100", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AnAmountWasChanged_IsOneAndNamesTheEntry()
    {
        await FillAsync(20);
        await TamperAsync("DROP TRIGGER ledger_entries_stay", "UPDATE ledger_entries SET amount = 2 WHERE account = 'suspense:USD' AND sequence = 7");
        var outcome = await _work.VerifyLedgerAsync();

        Assert.Equal(1, outcome.Code);
        Assert.Contains("wrong: demo-cu/suspense:USD entry 7: expected amount 0.01 USD, found 0.02 USD", outcome.Error, StringComparison.Ordinal);
        Assert.EndsWith("1 wrong", outcome.Output.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_NoStore_IsThreeAndMakesNone()
    {
        var outcome = await _work.VerifyLedgerAsync();

        Assert.Equal(3, outcome.Code);
        Assert.False(Directory.Exists(_work.Data));
    }

    private Task FillAsync(int transfers) => _work.WriteAsync(async work =>
    {
        var funding = LedgerAccount.Funding(Institution, new FundingAccountNumber("C-1"));
        var directs = Enumerable.Range(0, transfers).Select(_ => new LedgerTransfer
        {
            TransferId = new LedgerTransferId(Guid.CreateVersion7()),
            Kind = LedgerTransferKind.Direct,
            Purpose = LedgerPurpose.Correction,
            Debit = funding,
            Credit = LedgerAccount.Suspense(Institution),
            Amount = Money.Usd(1),
            OccurredAt = DateTimeOffset.UnixEpoch,
        });
        Assert.Equal(transfers, await work.Ledger.AddAsync([.. directs]));
    });

    private async Task TamperAsync(params string[] statements)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_work.Data, "cbp.db")};Pooling=False");
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }
    }
}
