using Cbp.Storage.Relational.Payments;
using Cbp.Storage.Relational.Sqlite;
using Cbp.Storage.Tests.Plans;

namespace Cbp.Storage.Tests.Sqlite;

public sealed class SqliteQueryPlanTests(SqliteQueryPlanTests.Opened opened) : IClassFixture<SqliteQueryPlanTests.Opened>
{
    private static readonly string[] Planned =
    [
        .. PlannedStatements.Common.Keys, "SqlPaymentTotalsRepository.Find", "LedgerSql.Add",
        "DocumentSql.Find", "DocumentSql.ETag", "DocumentSql.Id", "DocumentSql.OfMember", "DocumentSql.FindLike", "DocumentSql.OfGlobal", "DocumentSql.WithEvents", "DocumentSql.Update",
    ];

    private static readonly IReadOnlyDictionary<string, string> Without = new Dictionary<string, string>(PlannedStatements.Without)
    {
        ["DocumentSql.Select"] = "the beginning of others",
        ["SqlAuditOutbox.Read"] = "the first rows of the table, in its own order",
        ["SqlAuditOutbox.Oldest"] = "the first row of the table, in its own order",
        ["SqliteMigrator.*"] = "a row for each migration, at the start",
    };

    // What they have found they put in order or count by groups: a job's payments, a day's differences, a file's records, a member's payees.
    private static readonly HashSet<string> MaySort =
    [
        "SqlJobPaymentRepository.Pending", "SqlJobPaymentRepository.Totals", "ReconciliationSql.ItemSums", "SettlementSql.Sums",
        "SettlementSql.Files", "PaymentListSql.LastByPayee", "PaymentListSql.NextByPayee",
    ];

    private static readonly PlanTable Table = new(
        StoredStatements.Of(new SqliteDialect(), "Cbp.Storage.Relational", "Cbp.Storage.Documents.Sqlite"), Planned, Without);

    public static TheoryData<string> Statements => new(Planned);

    [Theory]
    [MemberData(nameof(Statements))]
    public void Plan_OfHotStatement_SearchesAndSortsByIndex(string name)
    {
        var plan = Plan(Table.Statements[name]);
        var text = string.Join('\n', plan);

        Assert.True(plan.Exists(step => step.StartsWith("SEARCH", StringComparison.Ordinal)), text);
        Assert.False(plan.Exists(Scans), text);
        Assert.False(!MaySort.Contains(name) && plan.Exists(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal) && !step.Contains("IN", StringComparison.Ordinal)), text);
    }

    [Fact]
    public void Statements_OfTheStore_AreAllPlannedOrNamedWithTheReason()
    {
        Assert.Empty(Table.Forgotten());
        Assert.Empty(Table.Outdated());
    }

    [Fact]
    public void Statements_InTheCode_HaveNamesByWhichTheirPlansAreKnown()
    {
        var known = StoredStatements.Constants().ToHashSet();
        var made = new Relational.ISqlDialect[] { new SqliteDialect(), new Relational.Postgres.PostgresDialect() }
            .SelectMany(dialect => StoredStatements.Of(dialect, "Cbp.Storage").Values).ToHashSet();

        // The beginning of what is put together with a dialect stands in the code as such; Cosmos DB's language only looks alike.
        var unknown = StoredStatements.InCode().Where(text => !known.Contains(text) && !made.Any(one => one.StartsWith(text, StringComparison.Ordinal))
            && !text.StartsWith("SELECT * FROM c", StringComparison.Ordinal)).ToList();

        Assert.True(unknown.Count == 0, string.Join('\n', unknown));
    }

    [Fact]
    public void Plan_OfPendingTwins_UsesTheSmallIndexOfPendingOnes() =>
        Assert.Contains(Plan(PaymentSql.PendingTwins), step => step.Contains("payments_pending", StringComparison.Ordinal));

    [Fact]
    public void Plan_OfCountEntered_UsesItsIndexAlone() =>
        Assert.Contains(Plan(PaymentSql.CountEnteredSince), step => step.Contains("COVERING INDEX payments_by_entry", StringComparison.Ordinal));

    [Fact]
    public void Plan_OfDuePayments_UsesTheSmallIndexOfPendingOnes() =>
        Assert.Contains(Plan(PaymentListSql.Due), step => step.Contains("payments_due", StringComparison.Ordinal));

    // The list of an IN is walked, and so are the rows that a statement itself makes: none of them is a table.
    private static bool Scans(string step) => step.StartsWith("SCAN", StringComparison.Ordinal)
        && !new[] { "json_each", "CONSTANT ROW", "SCAN SUBQUERY" }.Any(own => step.Contains(own, StringComparison.Ordinal));

    // On the connection that writes: the ledger's triggers call a function that only it has.
    private List<string> Plan(string sql) => opened.Store.Journal
        .WriteAsync(session => session.Query("EXPLAIN QUERY PLAN " + Inlined(sql), row => row.GetString(3))).GetAwaiter().GetResult();

    // A plan needs values in place of the parameters; SQLite does not look at which.
    private static string Inlined(string sql) => System.Text.RegularExpressions.Regex.Replace(sql, @"@\w+|\?[0-9]", "'1'");

    /// <summary>A store, which nobody writes to.</summary>
    public sealed class Opened : IAsyncLifetime
    {
        public SqliteHarness Store { get; private set; } = null!;

        public async Task InitializeAsync() => Store = (SqliteHarness)await SqliteHarness.OpenAsync();

        public async Task DisposeAsync() => await Store.DisposeAsync();
    }
}
