using Cbp.Core.Gateways;

namespace Cbp.Gateways.Processor;

/// <summary>The processor's answer to a submission or a look-up.</summary>
internal sealed record SubmissionReply(string? Status, string? Reference)
{
    /// <summary>What it says; null for a word that is not known.</summary>
    public ProcessorStatus? Read() => Status switch
    {
        "ACCEPTED" => ProcessorStatus.Accepted,
        "PENDING" => ProcessorStatus.Pending,
        "INSUFFICIENT_FUNDS" => ProcessorStatus.InsufficientFunds,
        "INVALID_ACCOUNT" => ProcessorStatus.InvalidAccount,
        "SYSTEM_ERROR" => ProcessorStatus.SystemError,
        "RETURNED" => ProcessorStatus.Returned,
        "NOT_FOUND" => ProcessorStatus.NotFound,
        _ => null,
    };
}
