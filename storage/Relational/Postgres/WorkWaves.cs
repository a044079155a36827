namespace Cbp.Storage.Relational.Postgres;

/// <summary>Splits a group into waves of works that may run at once; their order stays.</summary>
internal static class WorkWaves
{
    /// <summary>Each wave has works of different <see cref="PostgresWork.Apart"/>, or one work.</summary>
    public static IEnumerable<List<PostgresWork>> Of(List<PostgresWork> group)
    {
        for (var next = 0; next < group.Count;)
        {
            var first = group[next++];
            List<PostgresWork> wave = [first];
            if (first.Apart is not null)
            {
                HashSet<object> taken = [first.Apart];
                while (next < group.Count && group[next].Apart is { } apart && taken.Add(apart))
                    wave.Add(group[next++]);
            }

            yield return wave;
        }
    }
}
