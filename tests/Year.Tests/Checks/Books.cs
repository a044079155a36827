using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Cbp.Core.Payments;
using Cbp.Year.Tests.Members;

namespace Cbp.Year.Tests.Checks;

/// <summary>The store as an auditor reads it: the database itself, past the app.</summary>
internal sealed class Books(DbConnection connection, BookDialect sql) : IDisposable
{
    /// <summary>What the auditor adds to the database, so that a day is looked up and not searched for.</summary>
    public const string Index = "CREATE INDEX year_by_change ON payments (updated_at)";

    private const string Live = "status IN ('Created', 'Validated', 'Scheduled', 'Processing', 'Reprocessing')";
    private readonly Dictionary<string, DbCommand> _prepared = [];

    private string Payment =>
        $"SELECT {sql.Text("payment_id")}, {sql.Text("coalesce(retry_id, payment_id)")}, status, {sql.Cents("amount")}, {sql.Text("will_process_date")}, {sql.Ticks("updated_at")}, funding_account, member_id FROM payments";

    /// <summary>The payments that have changed since then.</summary>
    public List<PaymentState> Payments(DateTimeOffset since) =>
        Read($"{Payment} WHERE updated_at >= @since ORDER BY payment_id", State, ("@since", sql.Moment(since)));

    /// <summary>All payments.</summary>
    public List<PaymentState> Payments() => Read($"{Payment} ORDER BY payment_id", State);

    /// <summary>A payment's events, in order.</summary>
    public List<(string Type, DateTimeOffset At)> EventsOf(Guid payment) => Read(
        "SELECT event FROM payment_events WHERE payment_id = @payment ORDER BY sequence",
        row =>
        {
            using var json = JsonDocument.Parse(row.GetString(0));
            return (json.RootElement.GetProperty("type").GetString()!, json.RootElement.GetProperty("occurredAt").GetDateTimeOffset());
        },
        ("@payment", sql.Id(payment)));

    /// <summary>The ledger's accounts, as they stand.</summary>
    public List<AccountState> Accounts() => Read(
        $"SELECT account, {sql.Cents("balance")}, {sql.Cents("pending")}, sequence FROM ledger_accounts ORDER BY account",
        row => new AccountState(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)));

    /// <summary>An account's entries behind that one.</summary>
    public List<(long Sequence, long Cents)> Entries(string account, long after) => Read(
        $"SELECT sequence, {sql.Cents("amount")} FROM ledger_entries WHERE institution_id = @institution AND account = @account AND sequence > @after ORDER BY sequence",
        row => (row.GetInt64(0), row.GetInt64(1)),
        ("@institution", Town.Institution.Value),
        ("@account", account),
        ("@after", after));

    /// <summary>What all corrections that were applied come to.</summary>
    public long Corrections() => Read(
        $"SELECT {sql.Cents("coalesce(sum(correction), 0)")} FROM reconciliation_items WHERE state = 'Applied'", row => row.GetInt64(0))[0];

    /// <summary>What is wrong with the ledger as a whole, or with the limits; empty where nothing is.</summary>
    public IEnumerable<string> Wrong()
    {
        foreach (var table in (string[])["ledger_accounts.balance", "ledger_entries.amount"])
        {
            var of = table.Split('.');
            foreach (var sum in Read($"SELECT {sql.Cents($"coalesce(sum({of[1]}), 0)")} FROM {of[0]}", row => row.GetInt64(0)).Where(sum => sum != 0))
                yield return $"the sum of {table} is {sum}";
        }

        foreach (var account in Read(Unbalanced, row => row.GetString(0))) yield return $"the balance of {account} is not the sum of its entries";
        foreach (var account in Read(Reserved, row => row.GetString(0))) yield return $"what {account} has reserved and paid is not what its payments come to";
        foreach (var over in Read(Over("will_process_date", Town.Limits.MemberDailyCents), row => row.GetString(0))) yield return "over a member's daily limit: " + over;
        foreach (var over in Read(Over($"substr({sql.Text("will_process_date")}, 1, 7)", Town.Limits.MemberMonthlyCents), row => row.GetString(0)))
            yield return "over a member's monthly limit: " + over;
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        connection.Dispose();
    }

    private const string Unbalanced = """
        SELECT a.account FROM ledger_accounts a
        WHERE a.balance <> (SELECT coalesce(sum(e.amount), 0) FROM ledger_entries e WHERE e.institution_id = a.institution_id AND e.account = a.account)
        """;

    private const string Reserved = $"""
        SELECT a.account FROM ledger_accounts a
        LEFT JOIN (
            SELECT funding_account, sum(CASE WHEN {Live} THEN amount ELSE 0 END) AS live, sum(CASE WHEN status = 'Completed' THEN amount ELSE 0 END) AS paid
            FROM payments GROUP BY funding_account) p ON a.account = 'funding:USD:' || p.funding_account
        WHERE a.account LIKE 'funding:%' AND (a.pending <> coalesce(p.live, 0) OR -a.balance <> coalesce(p.paid, 0))
        """;

    private string Over(string period, long limit) => $"""
        SELECT member_id || ' in ' || {period} FROM payments
        WHERE status NOT IN ('Failed', 'Cancelled') GROUP BY member_id, {period} HAVING {sql.Cents("sum(amount)")} > {limit}
        """;

    private static PaymentState State(DbDataReader row) => new(
        Guid.Parse(row.GetString(0)),
        Guid.Parse(row.GetString(1)),
        Enum.Parse<PaymentStatus>(row.GetString(2)),
        row.GetInt64(3),
        DateOnly.ParseExact(row.GetString(4), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        row.GetInt64(5),
        row.GetString(6),
        row.GetString(7));

    private List<T> Read<T>(string text, Func<DbDataReader, T> map, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        if (!_prepared.TryGetValue(text, out var command))
        {
            _prepared.Add(text, command = connection.CreateCommand());
            command.CommandText = text;
        }

        command.Parameters.Clear();
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(map(reader));
        return rows;
    }
}
