namespace Cbp.Sandbox.Processor;

/// <summary>What the pretend processor makes of an amount: its cents choose the outcome.</summary>
internal static class SubmissionRules
{
    /// <summary>The cents of a payment that is settled by a message.</summary>
    public const int Settles = 31;

    /// <summary>The cents of a payment that is sent back by a message.</summary>
    public const int Returns = 32;

    /// <summary>Decides an attempt.</summary>
    /// <param name="amountCents">The amount, in hundredths.</param>
    /// <param name="attempt">Which attempt of the payment it is, from 1.</param>
    /// <param name="decided">What an earlier attempt was answered for good, or null.</param>
    public static SubmissionDecision Decide(long amountCents, int attempt, string? decided)
    {
        if (decided is not null and not SubmissionStatus.SystemError) return new(decided);
        return (amountCents % 100) switch
        {
            13 => new(SubmissionStatus.InsufficientFunds),
            14 => new(SubmissionStatus.InvalidAccount),
            Settles or Returns => new(SubmissionStatus.Pending, Accepts: true),
            41 when attempt <= 2 => new(SubmissionStatus.SystemError),
            42 => new(SubmissionStatus.SystemError),
            51 => new(SubmissionStatus.Accepted, Accepts: true, LosesReply: true),
            _ => new(SubmissionStatus.Accepted, Accepts: true),
        };
    }
}
