namespace Cbp.Core.Payments.Progress;

/// <summary>Why a payment stays in processing.</summary>
public enum ProcessingDetail
{
    /// <summary>It was submitted, and nobody knows what became of it: the processor is asked.</summary>
    OutcomeUnknown,

    /// <summary>It was surely not taken yet: it is submitted when the processor can be reached again.</summary>
    WaitingForProcessor,
}
