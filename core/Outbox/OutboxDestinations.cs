namespace Cbp.Core.Outbox;

/// <summary>Where outbox messages go.</summary>
public static class OutboxDestinations
{
    /// <summary>The topic of payment events.</summary>
    public const string PaymentEvents = "payment.events";

    /// <summary>The queue of notifications that are not about a payment's event.</summary>
    public const string NotificationDelivery = "notification.delivery";

    /// <summary>The topic of what concerns the whole system.</summary>
    public const string SystemEvents = "system.events";

    /// <summary>The topic of payee events.</summary>
    public const string PayeeEvents = "payee.events";

    /// <summary>The queue of accounts to be verified, and of what came of it.</summary>
    public const string PayeeVerification = "payee.verification";

    /// <summary>The queue that upstream banking systems send to; nothing of ours goes there.</summary>
    public const string PaymentProcessing = "payment.processing";

    /// <summary>The queue of payments that someone must look at.</summary>
    public const string ExceptionHandling = "exception.handling";

    /// <summary>The audit log, for what is written into documents: the body is an <see cref="Cbp.Core.Audit.AuditEntry"/> in JSON. It never stands in the outbox.</summary>
    public const string Audit = "audit";

    /// <summary>The payment's own lifecycle: starts it (subject <see cref="StartLifecycle"/>), or tells it something.</summary>
    public const string Lifecycle = "lifecycle";

    /// <summary>The subject that starts a lifecycle; the body is a <see cref="Payments.Lifecycle.LifecycleStart"/> in JSON.</summary>
    public const string StartLifecycle = "start";

    /// <summary>The subject that starts giving the money of a returned payment back to its member.</summary>
    public const string StartRefund = "refund";

    /// <summary>The subject that starts a job's orchestration; the body is a <see cref="Jobs.JobStart"/> in JSON, the key the job's id.</summary>
    public const string StartJob = "start-job";

    /// <summary>The subject that starts a recurring payment's orchestration; the body is a <see cref="Recurring.RecurringStart"/> in JSON.</summary>
    public const string StartRecurring = "start-recurring";

    /// <summary>The subject that tells a recurring payment's orchestration of a change; the body is a JSON string.</summary>
    public const string RecurringChanged = "RecurringChanged";

    /// <summary>The subject that tells a lifecycle of an edit or a cancellation; the body is the event type's name as a JSON string.</summary>
    public const string PaymentChanged = "PaymentChanged";

    /// <summary>The subject that brings the processor's result; the body is a <see cref="Payments.Upstream.UpstreamResult"/> in JSON.</summary>
    public const string ProcessorResult = "ProcessorResult";
}
