using Cbp.Core.Outbox;

namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>The names of the lifecycle's functions and events. They stand in running instances' histories: never rename one.</summary>
public static class LifecycleNames
{
    /// <summary>The orchestrator.</summary>
    public const string Orchestrator = "PaymentLifecycle";

    /// <summary>Created → Validated, and Scheduled where its day lies ahead.</summary>
    public const string Validate = "ValidatePayment";

    /// <summary>→ Processing, if it is due.</summary>
    public const string BeginProcessing = "BeginProcessingPayment";

    /// <summary>Takes the money from the funding account.</summary>
    public const string DebitFunds = "DebitFunds";

    /// <summary>Gives the money back.</summary>
    public const string ReverseDebit = "ReverseDebit";

    /// <summary>Hands the payment to the processor.</summary>
    public const string Submit = "SubmitToProcessor";

    /// <summary>Asks the processor what became of it.</summary>
    public const string LookUp = "LookUpSubmission";

    /// <summary>Notes, for the member to see, why the payment stays in processing; or that there is no more to say.</summary>
    public const string Note = "NoteProcessing";

    /// <summary>→ Completed.</summary>
    public const string Complete = "CompletePayment";

    /// <summary>→ Failed.</summary>
    public const string Fail = "FailPayment";

    /// <summary>The event that tells a waiting lifecycle of an edit or a cancellation.</summary>
    public const string PaymentChanged = OutboxDestinations.PaymentChanged;

    /// <summary>The event that brings the result of a payment that was pending at the processor.</summary>
    public const string ProcessorResult = OutboxDestinations.ProcessorResult;
}
