using System.CommandLine;
using Cbp.Cli.Audit;
using Cbp.Core.Audit;
using Cbp.Cli.Documents;
using Cbp.Cli.Ledger;
using Cbp.Cli.Institutions;
using Cbp.Cli.Outbox;
using Cbp.Cli.Payees;
using Cbp.Cli.Schema;
using Cbp.Cli.Reconciliation;

namespace Cbp.Cli;

/// <summary>The commands. Each is a class of its own in a folder of its area, and is added here.</summary>
internal static class CommandLine
{
    private const string Description = """
        Maintenance commands of Connect Bill Pay. They work on the same store as the app, while it runs too.

        Exit codes: 0 all went well; 1 done, but for some of the input; 2 the command line or the input as a whole cannot be used;
        3 the store cannot be used; 130 interrupted.
        """;

    /// <summary>Runs what the arguments say, and returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, TimeProvider time)
    {
        var root = new RootCommand(Description)
        {
            new Command("payees", "Global payees, the billers that every member can pick.") { ImportPayeesCommand.Create(terminal, time) },
            InstitutionsCommand.Create(terminal, time),
            KeysCommand.Create(terminal, time),
            new Command("documents", "Members' payee lists, where they are in Cosmos DB.") { CreateDocumentsCommand.Create(terminal) },
            new Command("ledger", "Who has given whom how much.") { VerifyLedgerCommand.Create(terminal, time) },
            OutboxCommands.Create(terminal, time),
            MigrateCommand.Create(terminal, time),
            ReconcileCommand.Create(terminal, time),
            AuditCommands.Create(terminal, time),
        };
        var parsed = root.Parse(args);
        AuditActor.Set(AuditActor.System("cbp/" + Environment.UserName));
        var configuration = new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false };
        var code = await parsed.InvokeAsync(configuration);
        return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
    }
}
