namespace Cbp.Core.Reconciliation;

/// <summary>How far a run has come: kept in its job, between two chunks.</summary>
/// <param name="Step">What is next.</param>
/// <param name="After">Where it goes on within the step, in the step's own words; null for its beginning.</param>
internal readonly record struct ReconciliationCursor(ReconciliationStep Step, string? After = null)
{
    public static ReconciliationCursor Parse(string? text)
    {
        if (text is null) return new ReconciliationCursor(ReconciliationStep.FetchReport);
        var parts = text.Split('|', 2);
        return new ReconciliationCursor(Enum.Parse<ReconciliationStep>(parts[0]), parts.Length == 2 ? parts[1] : null);
    }

    public override string ToString() => After is null ? Step.ToString() : $"{Step}|{After}";
}
