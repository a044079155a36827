namespace Cbp.Storage.Relational.Migrations;

/// <summary>Decides what is to be applied. Forward only: nothing is ever undone.</summary>
internal static class MigrationPlan
{
    /// <summary>Those of <paramref name="known"/> that are not applied yet, in order.</summary>
    /// <exception cref="MigrationException">What was applied is not what this version of the app knows.</exception>
    public static IReadOnlyList<Migration> Pending(IReadOnlyList<Migration> known, IReadOnlyList<AppliedMigration> applied)
    {
        for (var i = 0; i < known.Count; i++)
        {
            if (known[i].Number != i + 1)
                throw new MigrationException($"Migration {known[i].Name} is out of order: number {i + 1:0000} was expected.");
        }

        foreach (var was in applied)
        {
            if (was.Number > known.Count)
                throw new MigrationException($"The database is newer than this version of the app: it has had {was.Name}. Start a version that knows it.");

            var now = known[was.Number - 1];
            if (now.Checksum != was.Checksum)
                throw new MigrationException($"Migration {now.Name} was changed after it had been applied. Restore it, and put the change into a new one.");
        }

        return Missing(known, applied);
    }

    /// <summary>For a start that must change nothing.</summary>
    /// <exception cref="MigrationException">Something is pending, or what was applied is not what this version of the app knows.</exception>
    public static void EnsureNothingPending(IReadOnlyList<Migration> known, IReadOnlyList<AppliedMigration> applied)
    {
        var pending = Pending(known, applied);
        if (pending.Count > 0)
        {
            throw new MigrationException(
                $"The database's schema is behind by {pending.Count} migration(s), from {pending[0].Name} on. Run 'cbp migrate apply', or set Cbp:Relational:MigrateAtStart to true.");
        }
    }

    private static IReadOnlyList<Migration> Missing(IReadOnlyList<Migration> known, IReadOnlyList<AppliedMigration> applied)
    {
        return [.. known.Where(migration => applied.All(was => was.Number != migration.Number))];
    }
}
