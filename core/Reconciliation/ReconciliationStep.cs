namespace Cbp.Core.Reconciliation;

/// <summary>The steps of a run, in their order. They stand in the cursors of running jobs: never rename one.</summary>
internal enum ReconciliationStep
{
    /// <summary>The settlement report comes in.</summary>
    FetchReport,

    /// <summary>The returns come in.</summary>
    FetchReturns,

    /// <summary>Our bookings are sorted.</summary>
    StageOurs,

    /// <summary>Corrections that were applied are sorted.</summary>
    StageApplied,

    /// <summary>The sorted records are matched.</summary>
    Match,

    /// <summary>What no run finds any more is dropped, and the totals are written.</summary>
    Finish,

    /// <summary>The sorted copies of our bookings are dropped.</summary>
    DropOurs,

    /// <summary>The sorted copies of corrections are dropped.</summary>
    DropApplied,
}
