using System.Globalization;
using System.Text.Json;
using Cbp.Core.Ledger;
using Cbp.Storage.Relational.Ledger;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>The ledger in PostgreSQL: transfers go over in one call, however many they are, and are booked there.</summary>
internal sealed class PostgresLedgerRepository(SqlSession session) : SqlLedgerRepository(session)
{
    // One by one they are quicker where they are few; all at once, they change each account's row once.
    private const int Few = 3;

    private const string Add = "SELECT ledger_add(@Transfers)";

    private readonly SqlSession _session = session;

    public override async Task<int> AddAsync(IReadOnlyList<LedgerTransfer> transfers) =>
        (int)await _session.NumberAsync(transfers.Count <= Few ? Add : PostgresLedgerSql.AddMany, new { Transfers = Json(transfers) }, writes: true);

    private static string Json(IReadOnlyList<LedgerTransfer> transfers)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var transfer in transfers) Write(json, transfer);
            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, LedgerTransfer transfer)
    {
        json.WriteStartObject();
        json.WriteString("transfer_id", transfer.TransferId.Value);
        json.WriteString("institution_id", transfer.InstitutionId.Value);
        json.WriteString("kind", transfer.Kind.ToString());
        json.WriteString("purpose", transfer.Purpose.ToString());
        json.WriteString("debit_account", transfer.Debit.Name);
        json.WriteString("credit_account", transfer.Credit.Name);
        json.WriteNumber("amount", transfer.Amount.Amount);
        json.WriteString("currency", transfer.Amount.Currency);
        if (transfer.Refers is { } refers) json.WriteString("refers", refers.Value);
        if (transfer.PaymentId is { } payment) json.WriteString("payment_id", payment.Value);
        json.WriteString("occurred_at", transfer.OccurredAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }
}
