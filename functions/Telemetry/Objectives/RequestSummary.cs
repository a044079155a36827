namespace Cbp.Functions.Telemetry.Objectives;

/// <summary>How the requests of a time went.</summary>
/// <param name="Bounds">The steps' upper bounds in milliseconds.</param>
/// <param name="Steps">How many requests there were in each; the last is for those beyond all bounds.</param>
/// <param name="Failed">How many failed by our own fault.</param>
internal sealed record RequestSummary(IReadOnlyList<double> Bounds, IReadOnlyList<long> Steps, long Failed)
{
    /// <summary>How many there were.</summary>
    public long Count => Steps.Sum();

    /// <summary>The share of them that took no longer than a bound; 1 where there were none.</summary>
    public double ShareWithin(double bound) =>
        Count == 0 ? 1 : Steps.Where((_, step) => step < Bounds.Count && Bounds[step] <= bound).Sum() / (double)Count;

    /// <summary>The share of them that failed; 0 where there were none.</summary>
    public double ShareFailed => Count == 0 ? 0 : Failed / (double)Count;

    /// <summary>About how long such a share of them took at the most, in milliseconds; within a step it is interpolated. Null where there were none.</summary>
    public double? Quantile(double share)
    {
        var rank = share * Count;
        double before = 0;
        for (var step = 0; step < Steps.Count; step++)
        {
            if (Steps[step] == 0 || before + Steps[step] < rank)
            {
                before += Steps[step];
                continue;
            }

            if (step == Bounds.Count) return Bounds[^1];
            var lower = step == 0 ? 0 : Bounds[step - 1];
            return lower + ((Bounds[step] - lower) * (rank - before) / Steps[step]);
        }

        return null;
    }
}
