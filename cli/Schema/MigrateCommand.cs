using System.CommandLine;
using Cbp.Storage.Relational.Migrations;

namespace Cbp.Cli.Schema;

/// <summary><c>cbp migrate status</c> and <c>cbp migrate apply</c>.</summary>
internal static class MigrateCommand
{
    private const string Description = """
        The schema of the relational store: an SQLite file, or PostgreSQL where the environment variables Cbp__Relational__Provider (Postgres) and
        Cbp__Relational__ConnectionString say so, as they do for the app.

        Migrations go forward only, each in a transaction of its own. One that was edited after it had been applied is refused by its name, and so
        is a schema that is newer than this version. It may be run while the app runs, and by several at once: one applies them, the others wait.
        """;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var folder = StoreOptions.DataDirectory();
        var dryRun = new Option<bool>("--dry-run") { Description = "Only tells what would be applied: nothing is changed." };
        var status = new Command("status", "Lists all migrations, and which of them the store has. The exit code is 1 where some are pending.") { folder };
        status.SetAction((parsed, token) => RunAsync(terminal, parsed.GetValue(folder)!, time, (schema, ct) => StatusAsync(terminal, schema, ct), token));
        var apply = new Command("apply", "Applies those that are pending.") { folder, dryRun };
        apply.SetAction((parsed, token) => RunAsync(
            terminal,
            parsed.GetValue(folder)!,
            time,
            (schema, ct) => parsed.GetValue(dryRun) ? PlanAsync(terminal, schema, ct) : ApplyAsync(terminal, schema, ct),
            token));
        return new Command("migrate", Description) { status, apply };
    }

    private static async Task<int> RunAsync(
        Terminal terminal, DirectoryInfo folder, TimeProvider time, Func<SchemaMigrations, CancellationToken, Task<int>> act, CancellationToken cancellationToken)
    {
        try
        {
            var schema = new SchemaMigrations(StoreOptions.Relational(), folder.FullName, time);
            await terminal.Error.WriteLineAsync(schema.Store);
            return await act(schema, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException)
        {
            await terminal.Error.WriteLineAsync(wrong.Message);
            return ExitCodes.Usage;
        }
        catch (Exception error)
        {
            await terminal.Error.WriteLineAsync($"The store cannot be used: {error.Message}");
            return ExitCodes.Store;
        }
    }

    private static async Task<int> StatusAsync(Terminal terminal, SchemaMigrations schema, CancellationToken cancellationToken)
    {
        var all = await schema.StatusAsync(cancellationToken);
        foreach (var one in all)
            await terminal.Output.WriteLineAsync($"{one.Name}  {(one.AppliedAt is { } at ? $"applied {at:yyyy-MM-dd HH:mm:ss}Z" : "pending")}");

        return all.Any(one => one.AppliedAt is null) ? ExitCodes.DoneInPart : ExitCodes.Done;
    }

    private static async Task<int> PlanAsync(Terminal terminal, SchemaMigrations schema, CancellationToken cancellationToken)
    {
        var pending = (await schema.StatusAsync(cancellationToken)).Where(one => one.AppliedAt is null).ToList();
        foreach (var one in pending)
            await terminal.Output.WriteLineAsync($"{one.Name} would be applied");

        await terminal.Error.WriteLineAsync(pending.Count == 0 ? "The schema is up to date." : "Nothing was changed.");
        return ExitCodes.Done;
    }

    private static async Task<int> ApplyAsync(Terminal terminal, SchemaMigrations schema, CancellationToken cancellationToken)
    {
        var applied = await schema.ApplyAsync(cancellationToken);
        foreach (var name in applied)
            await terminal.Output.WriteLineAsync($"{name} applied");

        await terminal.Error.WriteLineAsync("The schema is up to date.");
        return ExitCodes.Done;
    }
}
