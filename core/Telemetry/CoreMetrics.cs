using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Cbp.Core.Ledger;

namespace Cbp.Core.Telemetry;

/// <summary>What core measures. Nothing is computed while nobody listens.</summary>
internal static class CoreMetrics
{
    private const string Unknown = "unknown";
    private static readonly Meter Meter = new(TelemetryNames.Meter);
    private static readonly Counter<long> Payments =
        Meter.CreateCounter<long>(TelemetryNames.Payments, "{payment}", "Events of payments that have left, by the state that they brought.");
    private static readonly Counter<long> Sent =
        Meter.CreateCounter<long>(TelemetryNames.SentMessages, "{message}", "Messages that the broker has taken.");
    private static readonly Histogram<double> DbDuration =
        Meter.CreateHistogram<double>(TelemetryNames.DbDuration, "s", "Transactions of the relational store, from the call to the commit.");

    private static readonly Counter<long> Transfers =
        Meter.CreateCounter<long>(TelemetryNames.Transfers, "{transfer}", "Transfers of the ledger that are committed.");
    private static readonly AsyncLocal<List<LedgerTransferKind>?> Booked = new();

    /// <summary>
    /// What is booked from here on in this flow of calls goes into the list that is returned, to be counted once it is committed; null where
    /// nobody counts.
    /// </summary>
    public static List<LedgerTransferKind>? BeginBooking() => Transfers.Enabled ? Booked.Value = [] : null;

    /// <summary>A transfer is written, and not yet committed.</summary>
    public static void Book(LedgerTransferKind kind) => Booked.Value?.Add(kind);

    /// <summary>It is committed.</summary>
    public static void Commit(List<LedgerTransferKind>? booked)
    {
        if (booked is null) return;
        foreach (var kind in booked) Transfers.Add(1, new KeyValuePair<string, object?>(TelemetryNames.TransferKind, kind.ToString().ToLowerInvariant()));
    }

    /// <summary>Whether transactions are measured.</summary>
    public static bool MeasuresDb => DbDuration.Enabled;

    /// <summary>Messages have left.</summary>
    public static void Left(string destination, long count) =>
        Sent.Add(count, new("messaging.system", "servicebus"), new("messaging.destination.name", destination), new("messaging.operation.name", "send"));

    /// <summary>An event of a payment has left.</summary>
    /// <param name="eventType">Such as PaymentCompleted.</param>
    /// <param name="body">Its CloudEvent.</param>
    public static void PaymentEvent(string eventType, string body)
    {
        if (!Payments.Enabled) return;
        var state = eventType.StartsWith("Payment", StringComparison.Ordinal) ? eventType["Payment".Length..] : eventType;
        var failed = state is "Failed" or "Returned";
        Payments.Add(1, new(TelemetryNames.PaymentState, state), new(TelemetryNames.PaymentOutcome, failed ? CodeIn(body) : "ok"));
    }

    /// <summary>A transaction has ended.</summary>
    public static void Transaction(string system, string operation, TimeSpan elapsed, Exception? error)
    {
        var tags = new TagList { { "db.system.name", system }, { "db.operation.name", operation } };
        if (error is not null) tags.Add(TelemetryNames.ErrorType, error.GetType().Name);
        DbDuration.Record(elapsed.TotalSeconds, tags);
    }

    private static string CodeIn(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.TryGetProperty("data", out var data)
                && data.TryGetProperty("failureCode", out var code) && code.ValueKind == JsonValueKind.String
                ? code.GetString() ?? Unknown
                : Unknown;
        }
        catch (JsonException)
        {
            return Unknown;
        }
    }
}
