namespace Cbp.Core.Telemetry;

/// <summary>
/// The names of what the app measures and traces itself, in one place. Where the semantic conventions of OpenTelemetry have a name, it is
/// theirs; the others begin with <c>cbp</c>. docs/telemetry.md explains each.
/// </summary>
public static class TelemetryNames
{
    /// <summary>The activity source of the outbox.</summary>
    public const string OutboxSource = "Cbp.Outbox";

    /// <summary>The activity source of work that continues a trace by itself.</summary>
    public const string WorkSource = "Cbp.Work";

    /// <summary>The meter of payments, outbox and store.</summary>
    public const string Meter = "Cbp.Core";

    /// <summary>Counter of payments' events: by <see cref="PaymentState"/> and <see cref="PaymentOutcome"/>.</summary>
    public const string Payments = "cbp.payments";

    /// <summary>Histogram of the lifecycle's steps, in seconds: by <see cref="StepName"/> and <see cref="ErrorType"/>.</summary>
    public const string StepDuration = "cbp.payment.step.duration";

    /// <summary>Counter of the ledger's transfers that are committed: by <see cref="TransferKind"/>.</summary>
    public const string Transfers = "cbp.ledger.transfers";

    /// <summary>Gauge: messages that wait in the outbox.</summary>
    public const string OutboxBacklog = "cbp.outbox.backlog";

    /// <summary>Gauge: how long the oldest message of the outbox has waited, in seconds.</summary>
    public const string OutboxAge = "cbp.outbox.age";

    /// <summary>Gauge: bytes on disk: by <see cref="FileName"/>.</summary>
    public const string StoreSize = "cbp.store.size";

    /// <summary>Histogram of transactions, in seconds: by operation (read, write, write_yielding).</summary>
    public const string DbDuration = "db.client.operation.duration";

    /// <summary>Counter of messages that the broker has taken: by destination.</summary>
    public const string SentMessages = "messaging.client.sent.messages";

    /// <summary>Histogram of the handling of messages, in seconds: by function.</summary>
    public const string ProcessDuration = "messaging.process.duration";

    /// <summary>Baggage and attribute: whose member pays.</summary>
    public const string Institution = "cbp.institution.id";

    /// <summary>Baggage and attribute: the id by which the call is found again.</summary>
    public const string Correlation = "cbp.correlation.id";

    /// <summary>Baggage and attribute of spans and log lines, never of a metric: the payment.</summary>
    public const string Payment = "cbp.payment.id";

    /// <summary>Attribute: the state that a payment came into.</summary>
    public const string PaymentState = "cbp.payment.state";

    /// <summary>Attribute: <c>ok</c>, or the code of a failure or return.</summary>
    public const string PaymentOutcome = "cbp.payment.outcome";

    /// <summary>Attribute: what a transfer does: reserve, post, void, reverse, direct.</summary>
    public const string TransferKind = "cbp.ledger.transfer.kind";

    /// <summary>Attribute: the step's function.</summary>
    public const string StepName = "cbp.step.name";

    /// <summary>Attribute: a file of the store.</summary>
    public const string FileName = "cbp.file.name";

    /// <summary>Attribute: the type of the exception; absent where all went well.</summary>
    public const string ErrorType = "error.type";
}
