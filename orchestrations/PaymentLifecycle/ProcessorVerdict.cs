using Cbp.Core.Gateways;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Payments.Upstream;

namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>How the processor's part ended.</summary>
/// <param name="FailureCode">Why it failed, or null where it was paid.</param>
/// <param name="Reference">The processor's reference, where it was paid.</param>
internal sealed record ProcessorVerdict(string? FailureCode, string? Reference)
{
    /// <summary>From a final answer.</summary>
    public static ProcessorVerdict Of(ProcessorResult result) => result.Status switch
    {
        ProcessorStatus.Accepted => new(null, result.Reference),
        ProcessorStatus.InsufficientFunds => new(FailureCodes.InsufficientFunds, null),
        ProcessorStatus.InvalidAccount => new(FailureCodes.InvalidAccount, null),
        ProcessorStatus.Returned => new(FailureCodes.Returned, null),
        _ => new(FailureCodes.SystemError, null),
    };

    /// <summary>From a message that came later.</summary>
    public static ProcessorVerdict Of(UpstreamResult result) =>
        result.Settled ? new(null, result.Reference) : new(result.ReturnCode ?? FailureCodes.Returned, null);
}
