using Cbp.Faults.Tests.Traps;

namespace Cbp.Faults.Tests.Table;

/// <summary>A step and what goes wrong there.</summary>
/// <param name="Step">The row.</param>
/// <param name="Fault">The column.</param>
public sealed record Cell(Step Step, FaultKind Fault)
{
    private const string InOrder = "the orchestration takes its steps one after the other: nothing can overtake this one";

    /// <summary>All of them, row by row.</summary>
    public static readonly Cell[] All =
        [.. Enum.GetValues<Step>().SelectMany(step => Enum.GetValues<FaultKind>().Select(fault => new Cell(step, fault)))];

    /// <summary>Its payment.</summary>
    internal Scenario Scenario => Scenario.All.First(scenario => scenario.Step == Step).Under(Fault);

    /// <summary>Why the fault cannot happen at the step; null where it can.</summary>
    public string? Impossible => (Fault, Step) switch
    {
        (FaultKind.Reordered, Step.Create or Step.Reprocess or Step.Subscribe) => "a call stands for itself: there is no other that it is in order with",
        (FaultKind.Reordered, Step.Start) => "what overtakes a start is a later change: see Cancel",
        (FaultKind.Reordered, Step.Complete) => "what overtakes the completion is a return: see Return",
        (FaultKind.Reordered, Step.Resubmit) => "the rule looks at the payment as it then is: it is in order with nothing",
        (FaultKind.Reordered, Step.Retry or Step.Occur or Step.Validate or Step.Schedule or Step.Begin or Step.Debit or Step.LookUp or Step.Fail or Step.Refund) => InOrder,
        (FaultKind.SerializationFailure, Step.Debit or Step.Submit or Step.Resend or Step.LookUp or Step.Reverse or Step.Refund) =>
            "it writes nothing to the store of payments",
        (FaultKind.ProcessorDown, Step.Result or Step.Complete or Step.Reverse or Step.Fail or Step.Return or Step.Refund or Step.Publish or Step.Notify) =>
            "the processor has spoken, and is asked no more",
        (FaultKind.ProcessorDown, Step.Cancel) => "the processor is not asked at all",
        (FaultKind.ProcessorDown, Step.Resubmit or Step.Occur) => "what it makes is sent on another day",
        _ => null,
    };

    /// <summary>Where the payment is caught and what is done to it there; null where the fault comes from whoever calls or sends.</summary>
    internal (Point Point, TrapKind Kind)? Trap => (Step, Fault) switch
    {
        (Step.Create or Step.Return or Step.Cancel or Step.Reprocess or Step.Subscribe, FaultKind.Duplicate) => null,
        (Step.Result, FaultKind.Duplicate or FaultKind.Reordered) => (Point.ResultSent, TrapKind.WaitBefore),
        (Step.Submit or Step.Resend, FaultKind.Reordered) => (Point.Submit, TrapKind.WaitAfter),
        (Step.Return, FaultKind.Reordered) => (Point.Completed, TrapKind.WaitBefore),
        (Step.Publish, FaultKind.Reordered) => (Point.PublishCreated, TrapKind.LetOvertake),
        (Step.Notify, FaultKind.Reordered) => (Point.Publish, TrapKind.LetOvertake),
        (Step.Cancel, FaultKind.Reordered) => (Point.StartRead, TrapKind.LetOvertake),
        (Step.Start, FaultKind.CrashAfter) => (Point.StartSent, TrapKind.HangBefore),
        (Step.Start, FaultKind.Duplicate) => (Point.StartSent, TrapKind.FailBefore),
        (Step.Start, FaultKind.LostReply or FaultKind.SerializationFailure) => (Point.StartSent, KindOf(Fault)),
        (Step.Publish, FaultKind.SerializationFailure) => (Point.PublishSent, TrapKind.RunAgain),
        (Step.Notify, FaultKind.SerializationFailure) => (Point.NotifyRecorded, TrapKind.RunAgain),
        _ => (PointOf(Step), KindOf(Fault)),
    };

    /// <summary>True where the payment holds up the outbox while it is caught, and so all others: it has a turn of its own.</summary>
    internal bool StandsAlone => Step is Step.Start or Step.Publish
        && Fault is FaultKind.CrashBefore or FaultKind.CrashAfter or FaultKind.DatabaseDown or FaultKind.ProcessorDown;

    /// <summary>True for what comes days later: it has the last turn, for the clock goes there.</summary>
    internal bool ComesLate => Step is Step.Occur;

    /// <summary>True where a payment that has failed is tried again.</summary>
    internal bool IsTriedAgain => Step is Step.Reprocess or Step.Retry or Step.Resend;

    private static TrapKind KindOf(FaultKind fault) => fault switch
    {
        FaultKind.CrashBefore => TrapKind.HangBefore,
        FaultKind.CrashAfter => TrapKind.HangAfter,
        FaultKind.LostReply => TrapKind.LoseReply,
        FaultKind.Duplicate => TrapKind.Twice,
        FaultKind.SerializationFailure => TrapKind.RunAgain,
        _ => TrapKind.WaitBefore,
    };

    private static Point PointOf(Step step) => step switch
    {
        Step.Create or Step.Resubmit or Step.Subscribe or Step.Occur => Point.Created,
        Step.Start => Point.StartRead,
        Step.Validate => Point.Validated,
        Step.Schedule => Point.Scheduled,
        Step.Begin or Step.Retry => Point.Begun,
        Step.Debit => Point.Debit,
        Step.Submit or Step.Resend => Point.Submit,
        Step.LookUp => Point.LookUp,
        Step.Result => Point.Result,
        Step.Complete => Point.Completed,
        Step.Fail => Point.Failed,
        Step.Return => Point.Returned,
        Step.Reverse or Step.Refund => Point.Reverse,
        Step.Publish => Point.Publish,
        Step.Notify => Point.Notify,
        Step.Reprocess => Point.Reprocessing,
        _ => Point.Cancelled,
    };
}
