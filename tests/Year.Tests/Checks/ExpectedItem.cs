using Cbp.Core.Reconciliation;
using Cbp.Core.Reconciliation.Files;

namespace Cbp.Year.Tests.Checks;

/// <summary>A difference that a reconciliation must find.</summary>
/// <param name="Keys">What it is matched by: one, or two where it depends on a moment within the run.</param>
/// <param name="Kinds">What it is: likewise.</param>
/// <param name="Flow">Settled or returned.</param>
/// <param name="Ours">What we have, in cents; null where we do not have it.</param>
/// <param name="Theirs">What the report has, in cents; null where it does not have it.</param>
internal sealed record ExpectedItem(
    IReadOnlyList<string> Keys, IReadOnlyList<DifferenceKind> Kinds, SettlementFlow Flow, long? Ours, long? Theirs)
{
    /// <summary>Whether that is the one.</summary>
    public bool Is(ReconciliationItem item) =>
        Keys.Contains(item.Key) && Kinds.Contains(item.Kind)
        && (item.Flow, item.OursCents, item.TheirsCents, item.CorrectionCents) == (Flow, Ours, Theirs, Correction);

    private long Correction => (Flow == SettlementFlow.Settled ? 1 : -1) * ((Theirs ?? 0) - (Ours ?? 0));

    public override string ToString() => $"{string.Join('|', Kinds)} {Flow} {string.Join('|', Keys)}: ours {Ours}, theirs {Theirs}";
}
