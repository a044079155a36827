using System.Text.RegularExpressions;
using Cbp.Storage.Relational.Postgres;

namespace Cbp.Storage.Tests.Plans;

public sealed class PostgresQueryPlanTests(PlanFixture database) : IClassFixture<PlanFixture>
{
    private static readonly IReadOnlyDictionary<string, string> Planned = new Dictionary<string, string>(PlannedStatements.Common)
    {
        ["PostgresTotalsRepository.Find"] = "payment_totals_pkey",
        ["PostgresLedgerSql.AddMany"] = "ledger_transfers_pkey",
        ["SqlAuditOutbox.Read"] = "audit_outbox_pkey",
        ["SqlAuditOutbox.Oldest"] = "audit_outbox_pkey",
        ["CommitMark.Read"] = "store_writers_pkey",
    };

    private static readonly IReadOnlyDictionary<string, string> Without = new Dictionary<string, string>(PlannedStatements.Without)
    {
        ["PaymentSql.Find"] = "PaymentTexts says where the payment is, too",
        ["PaymentSql.FindOfInstitution"] = "PaymentTexts says where the payment is, too",
        ["PaymentSql.Events"] = "PaymentTexts says from when on there are events, too",
        ["PaymentListSql.FindByRetry"] = "PaymentTexts says where the payment is, too",
        ["SqlPaymentTotalsRepository.Find"] = "PostgresTotalsRepository has its place",
        ["LedgerSql.Add"] = "PostgresLedgerRepository adds by a function of the database, whose look-ups are by transfer_id and by refers",
        ["PostgresLedgerRepository.Add"] = "PostgresLedgerRepository adds by a function of the database, whose look-ups are by transfer_id and by refers",
        ["WriterConnection.TakeShard"] = "it counts to 256 when a connection is opened",
        ["PostgresHealth.Question"] = "it reads no table",
        ["PostgresHistory.*"] = "the catalogue, and a row for each writer there ever was, once a day",
        ["PostgresMigrator.*"] = "the catalogue, and a row for each migration, at the start",
    };

    private static readonly PlanTable Table = new(
        StoredStatements.Of(new PostgresDialect(), "Cbp.Storage.Relational"), [.. Planned.Keys], Without);

    /// <summary>Each statement, and the index that it is to go by.</summary>
    public static TheoryData<string, string> Statements
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var (name, index) in Planned) rows.Add(name, index);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Plan_OfHotStatement_GoesByItsIndexAndScansNoTable(string name, string index)
    {
        var plan = await PlanAsync(Table.Statements[name]);
        var text = name + "\n" + string.Join('\n', plan);

        // A month that is still empty is read as it is: there is nothing in it.
        Assert.False(plan.Any(step => step.Contains("Seq Scan", StringComparison.Ordinal) && !step.Contains("cost=0.00..0.00", StringComparison.Ordinal)), text);
        Assert.True(plan.Any(step => step.Contains("Index", StringComparison.Ordinal) && step.Contains(index, StringComparison.Ordinal)), text);
    }

    [Xunit.Fact]
    public void Statements_OfTheStore_AreAllPlannedOrNamedWithTheReason()
    {
        Assert.Empty(Table.Forgotten());
        Assert.Empty(Table.Outdated());
    }

    [Fact]
    public async Task Plan_OfPaymentById_LooksIntoOnePartition() =>
        Assert.Contains(await PlanAsync(Table.Statements["PaymentTexts.Find"]), step => step.Contains("payment_keys_pkey", StringComparison.Ordinal));

    [Fact]
    public async Task Plan_WithoutAnIndex_IsSeenToScan() =>
        Assert.Contains(await PlanAsync("SELECT COUNT(*) FROM payments WHERE memo = @Memo"), step => step.Contains("Seq Scan", StringComparison.Ordinal));

    // A parameter that is asked first whether it is there does not tell its type by that.
    private static string TypeOf(string parameter, string sql) => !sql.Contains(parameter + " IS NULL", StringComparison.Ordinal) ? "unknown" : parameter switch
    {
        "@Recurring" => "boolean",
        "@From" or "@To" => "date",
        "@MinAmount" or "@MaxAmount" => "numeric",
        _ => "text",
    };

    // The parameters as the server numbers them; of what type they are, it finds out.
    private async Task<List<string>> PlanAsync(string sql)
    {
        var names = Regex.Matches(sql, @"@\w+").Select(match => match.Value).Distinct().ToList();
        var prepared = Regex.Replace(sql, @"@\w+", match => "$" + (names.IndexOf(match.Value) + 1));
        return await database.PlanAsync(prepared, [.. names.Select(name => TypeOf(name, sql))]);
    }
}
