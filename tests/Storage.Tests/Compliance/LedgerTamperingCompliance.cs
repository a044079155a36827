using System.Globalization;
using System.Text.RegularExpressions;
using Cbp.Core.Ledger;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>What is changed behind the store's back is found; and while the store's guards are there, it cannot be changed.</summary>
public abstract partial class LedgerTamperingCompliance : StoreCompliance
{
    private const string Fourth = "account = 'funding:USD:C-1' AND sequence = 4";

    public static TheoryData<string, string, string> Changes => new()
    {
        { "an amount of an entry", $"UPDATE ledger_entries SET amount = amount - ¢1 WHERE {Fourth}", "funding:USD:C-1 entry 4: expected amount -4.00 USD" },
        { "a balance of an entry", $"UPDATE ledger_entries SET balance = balance + ¢5 WHERE {Fourth}", "funding:USD:C-1 entry 4: expected balance -10.00 USD" },
        { "an entry is gone", $"DELETE FROM ledger_entries WHERE {Fourth}", "funding:USD:C-1 entry 4: expected the entry, found none; the next one is 5" },
        { "the last entry is gone", "DELETE FROM ledger_entries WHERE account = 'funding:USD:C-1' AND sequence = 9", "funding:USD:C-1 entry 9: expected the entry" },
        {
            "two entries are swapped",
            "UPDATE ledger_entries SET sequence = CASE sequence WHEN 4 THEN 1005 ELSE 1004 END WHERE account = 'funding:USD:C-1' AND sequence IN (4, 5);"
                + "UPDATE ledger_entries SET sequence = sequence - 1000 WHERE sequence > 1000",
            "funding:USD:C-1 entry 4: expected"
        },
        {
            "a hash", $"UPDATE ledger_entries SET hash = (SELECT hash FROM ledger_entries WHERE account = 'funding:USD:C-1' AND sequence = 1) WHERE {Fourth}",
            "funding:USD:C-1 entry 4: expected hash"
        },
        { "an amount of a transfer", "UPDATE ledger_transfers SET amount = ¢7 WHERE amount = ¢400 AND kind = 'Direct'", "entry 4: expected amount -" },
        { "a transfer's account", "UPDATE ledger_transfers SET credit_account = 'fees:USD' WHERE amount = ¢400 AND kind = 'Direct'", "funding:USD:C-1 entry 4: expected hash" },
        { "a transfer's time", "UPDATE ledger_transfers SET occurred_at = @now WHERE amount = ¢400", "funding:USD:C-1 entry 4: expected hash" },
        { "a transfer is gone", "DELETE FROM ledger_transfers WHERE amount = ¢400 AND kind = 'Direct'", "entry 4: expected its transfer, found none" },
        { "a balance", "UPDATE ledger_accounts SET balance = balance + ¢1 WHERE account = 'settlement:USD:17'", "settlement:USD:17: expected balance" },
        { "what is reserved", "UPDATE ledger_accounts SET pending = pending + ¢1 WHERE account = 'funding:USD:C-1'", "funding:USD:C-1: expected 42.50 USD reserved" },
        { "a reservation's amount", "UPDATE ledger_transfers SET amount = ¢1 WHERE kind = 'Reserve' AND amount = ¢4250", "funding:USD:C-1: expected" },
        { "a resolved reservation", "UPDATE ledger_transfers SET amount = ¢1 WHERE kind = 'Reserve' AND amount = ¢900", "as transfer" },
        {
            "an account goes back",
            "UPDATE ledger_accounts SET sequence = 2, balance = (SELECT balance FROM ledger_entries WHERE account = 'funding:USD:C-1' AND sequence = 2), hash = (SELECT hash FROM ledger_entries WHERE account = 'funding:USD:C-1' AND sequence = 2) WHERE account = 'funding:USD:C-1'",
            "funding:USD:C-1: expected 9 entries, found 2"
        },
        { "an account is gone", "DELETE FROM ledger_accounts WHERE account = 'funding:USD:C-1'", "expected 2 entries, found 1" },
    };

    // What is reserved is no sum of entries: that a verification alone compares.
    public static TheoryData<string, string> Guarded
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var change in Changes.Where(change => (string)change[0] != "what is reserved")) data.Add((string)change[0], (string)change[1]);
            return data;
        }
    }

    [Fact]
    public async Task Verify_OfABookInOrder_FindsNothingWrong()
    {
        await FillAsync();
        var report = await VerifyAsync();

        Assert.Empty(report.Faults);
        Assert.Equal((3, 18, 11), (report.Accounts, report.Entries, report.Transfers));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Verify_AfterATampering_NamesTheFirstThatIsWrong(string what, string sql, string expected)
    {
        await FillAsync();
        await UnguardAsync();
        await TamperAsync(Portable(sql));

        var faults = (await VerifyAsync()).Faults;
        Assert.True(faults.Any(fault => fault.ToString().Contains(expected, StringComparison.Ordinal)), what + ": " + string.Join("; ", faults));
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task Tampering_WhileTheGuardsAreThere_IsRefused(string what, string sql)
    {
        await FillAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => TamperAsync(Portable(sql)));
        Assert.True((await VerifyAsync()).Faults.Count == 0, what);
    }

    [Theory]
    [InlineData("INSERT INTO ledger_entries SELECT institution_id, account, sequence + 1, transfer_id, amount, balance + amount, hash FROM ledger_entries WHERE account = 'funding:USD:C-1' AND sequence = 9")]
    [InlineData("INSERT INTO ledger_accounts (institution_id, account, may_overdraw, balance) VALUES ('demo-cu', 'funding:USD:C-9', true, 100)")]
    [InlineData("UPDATE ledger_accounts SET may_overdraw = NOT may_overdraw")]
    public async Task RawInsert_ThatWouldBreakTheBooks_IsRefused(string sql)
    {
        await FillAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => TamperAsync(sql));
        Assert.Empty((await VerifyAsync()).Faults);
    }

    /// <summary>Runs SQL as someone would who has the database open.</summary>
    protected abstract Task TamperAsync(string sql);

    /// <summary>Takes the guards away.</summary>
    protected abstract Task UnguardAsync();

    /// <summary>A moment, as the store writes it.</summary>
    protected abstract string Moment { get; }

    /// <summary>An amount, as the store writes it.</summary>
    protected virtual string Amount(long cents) => cents.ToString(CultureInfo.InvariantCulture);

    // Eight amounts from 1.00 to 8.00 that leave an account, one of 9.00 in two phases, and one that is still reserved.
    private Task FillAsync() => Store.Write(async work =>
    {
        var directs = Enumerable.Range(1, 8).Select(i => Books.Direct(Books.Funding, Books.Settlement, i * 100)).ToArray();
        Assert.Equal(8, await work.Ledger.AddAsync(directs));
        var reservation = Books.Reservation(9_00);
        Assert.Equal(3, await work.Ledger.AddAsync([reservation, Books.Posted(reservation), Books.Reservation(42_50)]));
    });

    private string Portable(string sql) => Cents().Replace(sql, match => Amount(long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)))
        .Replace("@now", Moment, StringComparison.Ordinal);

    [GeneratedRegex("¢([0-9]+)")]
    private static partial Regex Cents();

    private Task<LedgerReport> VerifyAsync() => new LedgerVerification(Store.Database).RunAsync(new Progress<double>(), CancellationToken.None);
}
