namespace Cbp.Storage.Relational.Postgres;

/// <summary>
/// Splits a group into waves of works that may run at once. All of them wait, and nobody has been told anything: those that are apart go first,
/// together, and only those of one key keep their order among themselves.
/// </summary>
internal static class WorkWaves
{
    /// <summary>Each wave has works of different <see cref="PostgresWork.Apart"/>, or one work.</summary>
    public static IEnumerable<List<PostgresWork>> Of(List<PostgresWork> group)
    {
        for (var left = group; left.Count > 0;)
        {
            HashSet<object> taken = [];
            List<PostgresWork> wave = [], later = [];
            foreach (var work in left)
                (work.Apart is { } apart && taken.Add(apart) ? wave : later).Add(work);

            if (wave.Count == 0)
            {
                wave.Add(later[0]);
                later.RemoveAt(0);
            }

            yield return wave;
            left = later;
        }
    }
}
