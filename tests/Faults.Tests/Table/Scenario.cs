using Cbp.Core.Payments;

namespace Cbp.Faults.Tests.Table;

/// <summary>A payment that comes by a step, and how it must end whatever goes wrong there.</summary>
/// <param name="Step">The step.</param>
/// <param name="Cents">The amount's cents, by which the pretend processor decides.</param>
/// <param name="Ends">The state in which it ends.</param>
/// <param name="Told">What its member is told, each once, in whatever order.</param>
/// <param name="Accepted">How many submissions the processor accepts.</param>
/// <param name="Tomorrow">Whether it is for the next day.</param>
/// <param name="Then">The end of the payment that is made in its place; null where there is none.</param>
/// <param name="Contradicted">Whether people are told that the processor says otherwise.</param>
internal sealed record Scenario(
    Step Step, string Cents, PaymentStatus Ends, string[] Told, int Accepted, bool Tomorrow = false, PaymentStatus? Then = null, bool Contradicted = false)
{
    private static readonly string[] Made = [nameof(PaymentCompleted)];
    private static readonly string[] Failed = [nameof(PaymentFailed)];
    private static readonly string[] MadeAtLast = [nameof(PaymentFailed), nameof(PaymentCompleted)];
    private static readonly string[] SentBack = [nameof(PaymentCompleted), nameof(PaymentReturned)];

    /// <summary>All steps, in the order in which a payment comes by them.</summary>
    public static readonly Scenario[] All =
    [
        Completes(Step.Create),
        Completes(Step.Start),
        Completes(Step.Validate),
        Completes(Step.Schedule) with { Tomorrow = true },
        Completes(Step.Begin),
        Completes(Step.Debit),
        Completes(Step.Submit),
        Completes(Step.LookUp) with { Cents = "51" },
        Completes(Step.Result) with { Cents = "31" },
        Completes(Step.Complete),
        new(Step.Reverse, "13", PaymentStatus.Failed, Failed, 0),
        new(Step.Fail, "13", PaymentStatus.Failed, Failed, 0),
        new(Step.Return, "00", PaymentStatus.Returned, SentBack, 1),
        new(Step.Refund, "00", PaymentStatus.Returned, SentBack, 1),
        Completes(Step.Publish),
        Completes(Step.Notify),
        new(Step.Cancel, "00", PaymentStatus.Cancelled, [nameof(PaymentCancelled)], 0, Tomorrow: true),
        Completes(Step.Reprocess) with { Told = MadeAtLast },
        Completes(Step.Retry) with { Told = MadeAtLast },
        Completes(Step.Resend) with { Told = MadeAtLast },
        new(Step.Resubmit, "00", PaymentStatus.Returned, [.. SentBack, nameof(PaymentCompleted)], 2, Then: PaymentStatus.Completed),
        Completes(Step.Subscribe),
        Completes(Step.Occur),
    ];

    /// <summary>How its member's payments must end, in the order in which they were made.</summary>
    public IReadOnlyList<PaymentStatus> AllEnds => Then is { } then ? [Ends, then] : [Ends];

    /// <summary>As it is under that fault: what overtakes may be another message, with another end.</summary>
    public Scenario Under(FaultKind fault) => (Step, fault) switch
    {
        (Step.Submit or Step.Resend, FaultKind.Reordered) => this with { Cents = "31" },
        (Step.Result, FaultKind.Reordered) => this with { Ends = PaymentStatus.Failed, Told = Failed },
        (Step.Reverse, FaultKind.Reordered) => this with { Contradicted = true },
        (Step.Notify, FaultKind.Reordered) => this with { Ends = PaymentStatus.Returned, Told = SentBack },
        _ => this,
    };

    private static Scenario Completes(Step step) => new(step, "00", PaymentStatus.Completed, Made, 1);
}
