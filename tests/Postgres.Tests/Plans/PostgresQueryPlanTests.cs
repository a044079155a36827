using System.Text.RegularExpressions;
using Cbp.Storage.Relational.Postgres;
using Cbp.Storage.Relational.Postgres.Merging;

namespace Cbp.Storage.Tests.Plans;

public sealed class PostgresQueryPlanTests(PlanFixture database) : IClassFixture<PlanFixture>
{
    private static readonly IReadOnlyDictionary<string, string> Planned = new Dictionary<string, string>(PlannedStatements.Common)
    {
        ["PostgresTotalsRepository.Find"] = "payment_totals_pkey",
        ["PostgresLedgerSql.Add"] = "ledger_transfers_pkey",
        ["PostgresManyTexts.UpdatePayments"] = "payments_0_pkey",
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
        ["LedgerSql.Add"] = "PostgresLedgerSql.Add has its place",
        ["ManyText.OfEach"] = "what is asked for many at once is put into it, and has its plan",
        ["PostgresManyTexts.AddTotals"] = "it adds up what it is given, and looks for nothing",
        ["PostgresManyTexts.AddToPayees"] = "it adds up what it is given, and looks for nothing",
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

    /// <summary>The questions that many works ask in one statement.</summary>
    public static TheoryData<string, string> Questions
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var (name, index) in Planned.Where(one => ManyText.OfQuestion(Table.Statements[one.Key]) is not null)) rows.Add(name, index);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Plan_OfAQuestionOfMany_IsThatOfTheOne(string name, string index)
    {
        var sql = Table.Statements[name];
        var types = await database.TypesAsync(Prepared(sql, out var names), [.. names.Select(parameter => TypeOf(parameter, sql))]);
        var plan = await database.PlanAsync(Prepared(ManyText.OfQuestion(sql)!.Text, out _), [.. types.Select(type => type + "[]")]);
        var text = name + "\n" + string.Join('\n', plan);

        Assert.False(plan.Any(step => step.Contains("Seq Scan", StringComparison.Ordinal) && !step.Contains("cost=0.00..0.00", StringComparison.Ordinal)), text);
        Assert.True(plan.Any(step => step.Contains("Index", StringComparison.Ordinal) && step.Contains(index, StringComparison.Ordinal)), text);
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Plan_MadeOnEmptyTables_ScansNoneWhenTheyAreFull(string name, string index)
    {
        var sql = Table.Statements[name];
        var plan = await database.PlanWhenEmptyAsync(Prepared(sql, out var names), [.. names.Select(parameter => TypeOf(parameter, sql))]);

        Assert.False(plan.Any(step => step.Contains("Seq Scan", StringComparison.Ordinal)), $"{name}, by {index}\n" + string.Join('\n', plan));
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

    // A parameter that is asked first whether it is there does not tell its type by that, and of arrays each must be told.
    private static string TypeOf(string parameter, string sql)
    {
        var one = parameter switch
        {
            "@Recurring" or "@Again" or "@Known" or "@Suspended" => "boolean",
            "@From" or "@To" or "@WillProcessDate" or "@DeliveryDate" => "date",
            "@MinAmount" or "@MaxAmount" or "@Amount" => "numeric",
            "@TransferId" or "@Refers" or "@PaymentId" or "@RetryId" => "uuid",
            "@OccurredAt" or "@UpdatedAt" => "timestamptz",
            "@Caller" or "@Was" or "@Version" => "integer",
            _ => "text",
        };
        return sql.Contains("unnest(", StringComparison.Ordinal) ? one + "[]" : sql.Contains(parameter + " IS NULL", StringComparison.Ordinal) ? one : "unknown";
    }

    // The parameters as the server numbers them.
    private static string Prepared(string sql, out List<string> names)
    {
        var all = names = [.. Regex.Matches(sql, @"@\w+").Select(match => match.Value).Distinct()];
        return Regex.Replace(sql, @"@\w+", match => "$" + (all.IndexOf(match.Value) + 1));
    }

    private Task<List<string>> PlanAsync(string sql) =>
        database.PlanAsync(Prepared(sql, out var names), [.. names.Select(name => TypeOf(name, sql))]);
}
