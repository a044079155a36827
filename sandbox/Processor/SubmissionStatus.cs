namespace Cbp.Sandbox.Processor;

/// <summary>The words of the pretend processor.</summary>
internal static class SubmissionStatus
{
    public const string Accepted = "ACCEPTED";
    public const string Pending = "PENDING";
    public const string InsufficientFunds = "INSUFFICIENT_FUNDS";
    public const string InvalidAccount = "INVALID_ACCOUNT";
    public const string SystemError = "SYSTEM_ERROR";
    public const string Returned = "RETURNED";
    public const string NotFound = "NOT_FOUND";
}
