namespace Cbp.Storage.Relational.Postgres.Merging;

/// <summary>
/// Makes one statement of those that works which run at once say alike. What each work says keeps its order; what different ones say does not,
/// since they do not decide by each other, but for what keeps its place.
/// </summary>
internal static class StatementMerger
{
    /// <summary>What is sent in place of <paramref name="waiting"/>.</summary>
    public static List<Statement> Merge(List<Statement> waiting)
    {
        if (waiting.Count < 2) return waiting;
        var places = new List<List<Statement>>(waiting.Count);
        var open = new Dictionary<(object Kind, int Wave), int>();
        var last = new Dictionary<PostgresSession, int>();
        var kept = -1;
        foreach (var statement in waiting)
        {
            var floor = last.GetValueOrDefault(statement.Session, -1);
            if (statement.KeepsPlace) floor = Math.Max(floor, kept);
            var place = statement.MergesWith is { } kind && open.TryGetValue((kind, statement.Session.Wave), out var found) && found >= floor ? found : places.Count;
            if (place == places.Count)
            {
                places.Add([]);
                if (statement.MergesWith is { } opened) open[(opened, statement.Session.Wave)] = place;
            }

            places[place].Add(statement);
            last[statement.Session] = place;
            if (statement.KeepsPlace) kept = place;
        }

        return places.Count == waiting.Count ? waiting : places.ConvertAll(same => same is [var one] ? one : same[0].Merged(same));
    }
}
