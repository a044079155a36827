using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Payments.Upstream;

namespace Cbp.Core.Payments;

/// <summary>Which exception a payment's end becomes.</summary>
internal static class PaymentFailures
{
    private const string Failed = "failed";
    private const string Returned = "returned";
    private const string Contradiction = "SETTLED_AFTER_FAILURE";

    /// <summary>
    /// The exception of a payment that failed with that code; null where nobody need do anything: its member was told that there was
    /// not enough money, and that is all.
    /// </summary>
    public static ExceptionOpening? ExceptionOf(Payment payment, string code, string? detail, ExceptionCategory? category) => code switch
    {
        FailureCodes.InsufficientFunds => null,
        // Sent back while it was in processing: the code has the same meaning as later.
        _ when AchReturnCode.Find(code) is { } heard =>
            ExceptionOpening.Of(payment, code, ExceptionCategory.Return, Failed, detail ?? $"It was sent back: {heard.Meaning}"),
        FailureCodes.Returned =>
            ExceptionOpening.Of(payment, code, ExceptionCategory.Return, Failed, detail ?? "It was sent back, and nobody said why."),
        _ => ExceptionOpening.Of(payment, code, category ?? ExceptionCategory.Processing, Failed, detail ?? DetailOf(code)),
    };

    /// <summary>True where it is about an attempt that failed.</summary>
    public static bool IsFailure(PaymentException exception) => exception.Cause.StartsWith(Failed + ":", StringComparison.Ordinal);

    /// <summary>The exception of a completed payment that was sent back.</summary>
    public static ExceptionOpening ReturnOf(Payment payment, string code) => ExceptionOpening.Of(
        payment,
        code,
        ExceptionCategory.Return,
        Returned,
        $"It was sent back: {AchReturnCode.Find(code)?.Meaning ?? "nobody said why."}");

    /// <summary>The exception of a payment that the processor says to have paid, and that is not paid here.</summary>
    public static ExceptionOpening ContradictionOf(Payment payment, PaymentId attempt, bool isPresent) => UpstreamOf(
        payment,
        attempt,
        Contradiction,
        "settled",
        $"The processor says that it paid; here the payment is {payment.Status}{(isPresent ? "" : ", and this attempt was given up")}.");

    /// <summary>The exception that comes of a message about one of the payment's attempts; one for each cause and attempt.</summary>
    public static ExceptionOpening UpstreamOf(Payment payment, PaymentId attempt, string code, string cause, string detail) =>
        ExceptionOpening.Of(payment, code, ExceptionCategory.UpstreamMessage, $"upstream-{cause}:{attempt}", detail);

    private static string DetailOf(string code) => code switch
    {
        FailureCodes.SystemError => "The processor could not take it, however often it was tried.",
        FailureCodes.InvalidAccount => "The processor refused the member's account at the payee.",
        FailureCodes.FundingAccountNotOpen => "The funding account was frozen or closed when the money was to be taken.",
        _ => "It could not be made.",
    };
}
