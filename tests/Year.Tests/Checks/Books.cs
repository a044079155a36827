using System.Globalization;
using Cbp.Core.Payments;
using Cbp.Year.Tests.Members;
using Microsoft.Data.Sqlite;

namespace Cbp.Year.Tests.Checks;

/// <summary>The store as an auditor reads it: the file itself, past the app.</summary>
internal sealed class Books(string path) : IDisposable
{
    private const string Live = "status IN ('Created', 'Validated', 'Scheduled', 'Processing', 'Reprocessing')";
    private readonly SqliteConnection _connection = Open(path);
    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    /// <summary>The payments that live, or have changed since then.</summary>
    public List<PaymentState> Payments(long since) => Read(
        $"SELECT payment_id, coalesce(retry_id, payment_id), status, amount, will_process_date, updated_at FROM payments WHERE {Live} OR updated_at >= @since ORDER BY payment_id",
        row => new PaymentState(
            Guid.Parse(row.GetString(0)),
            Guid.Parse(row.GetString(1)),
            Enum.Parse<PaymentStatus>(row.GetString(2)),
            row.GetInt64(3),
            DateOnly.ParseExact(row.GetString(4), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            row.GetInt64(5)),
        ("@since", since));

    /// <summary>The types of a payment's events, in order.</summary>
    public List<string> EventsOf(Guid payment) => Read(
        "SELECT json_extract(event, '$.type') FROM payment_events WHERE payment_id = @payment ORDER BY sequence",
        row => row.GetString(0),
        ("@payment", payment.ToString()));

    /// <summary>What is wrong with the ledger, or with the limits; empty where nothing is.</summary>
    public IEnumerable<string> Wrong()
    {
        foreach (var sum in Read("SELECT coalesce(sum(balance), 0) FROM ledger_accounts", row => row.GetInt64(0)).Where(sum => sum != 0))
            yield return $"the sum over all accounts of the ledger is {sum}";
        foreach (var sum in Read("SELECT coalesce(sum(amount), 0) FROM ledger_entries", row => row.GetInt64(0)).Where(sum => sum != 0))
            yield return $"the sum over all entries of the ledger is {sum}";
        foreach (var account in Read(Unbalanced, row => row.GetString(0))) yield return $"the balance of {account} is not the sum of its entries";
        foreach (var account in Read(Reserved, row => $"{row.GetString(0)} has {row.GetInt64(1)} reserved and {row.GetInt64(2)} paid; its payments are {row.GetInt64(3)} and {row.GetInt64(4)}"))
            yield return account;
        foreach (var over in Read(Over("will_process_date", Town.Limits.MemberDailyCents), row => row.GetString(0))) yield return "over a member's daily limit: " + over;
        foreach (var over in Read(Over("substr(will_process_date, 1, 7)", Town.Limits.MemberMonthlyCents), row => row.GetString(0)))
            yield return "over a member's monthly limit: " + over;
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        _connection.Dispose();
    }

    private const string Unbalanced = """
        SELECT a.account FROM ledger_accounts a
        WHERE a.balance <> (SELECT coalesce(sum(e.amount), 0) FROM ledger_entries e WHERE e.institution_id = a.institution_id AND e.account = a.account)
        """;

    private const string Reserved = $"""
        SELECT a.account, a.pending, -a.balance, coalesce(p.live, 0), coalesce(p.paid, 0) FROM ledger_accounts a
        LEFT JOIN (
            SELECT funding_account, sum(CASE WHEN {Live} THEN amount ELSE 0 END) AS live, sum(CASE WHEN status = 'Completed' THEN amount ELSE 0 END) AS paid
            FROM payments GROUP BY funding_account) p ON a.account = 'funding:USD:' || p.funding_account
        WHERE a.account LIKE 'funding:%' AND (a.pending <> coalesce(p.live, 0) OR -a.balance <> coalesce(p.paid, 0))
        """;

    private static string Over(string period, long limit) => $"""
        SELECT member_id || ' in ' || {period} || ': ' || sum(amount) FROM payments
        WHERE status NOT IN ('Failed', 'Cancelled') GROUP BY member_id, {period} HAVING sum(amount) > {limit}
        """;

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> map, params (string Name, object Value)[] parameters)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            _prepared.Add(sql, command = _connection.CreateCommand());
            command.CommandText = sql;
        }

        command.Parameters.Clear();
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(map(reader));
        return rows;
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Mode=ReadWrite;Pooling=False");
        connection.Open();
        return connection;
    }
}
