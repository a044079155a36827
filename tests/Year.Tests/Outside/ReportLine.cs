using Cbp.Core.Reconciliation.Files;

namespace Cbp.Year.Tests.Outside;

/// <summary>A line of the processor's report, or a return in its ACH file.</summary>
/// <param name="At">When the money moved.</param>
/// <param name="Attempt">The submission.</param>
/// <param name="Reference">The processor's reference.</param>
/// <param name="Cents">How much.</param>
/// <param name="Flow">Settled or returned.</param>
/// <param name="Code">The return code of a returned one.</param>
/// <param name="InNacha">Whether it stands in the ACH file.</param>
internal sealed record ReportLine(
    DateTimeOffset At, Guid Attempt, string Reference, long Cents, SettlementFlow Flow, string? Code, bool InNacha = false)
{
    /// <summary>What it adds to the day's total.</summary>
    public long SignedCents => Signed(Flow, Cents);

    /// <summary>Cents, below zero where they come back.</summary>
    public static long Signed(SettlementFlow flow, long cents) => flow == SettlementFlow.Settled ? cents : -cents;
}
