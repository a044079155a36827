using System.CommandLine;
using Cbp.Core.Audit;

namespace Cbp.Cli.Audit;

/// <summary><c>cbp audit verify</c> and <c>cbp audit export</c>.</summary>
internal static class AuditCommands
{
    private const string VerifyDescription = """
        Reads the whole audit log and looks whether it is as it was written: each chain entry by entry, from the stub of a purge to its head, then
        the anchors of each day and their seals. The app may run meanwhile. The log is the app's: in the data directory, or where the environment
        variables Cbp__Audit__Provider, Cbp__Audit__Endpoint and Cbp__Audit__SigningKey say.

        What is wrong is listed with the chain and the number of the first entry that is; the exit code is then 1. Nothing is ever changed.
        """;

    private const string ExportDescription = """
        Writes entries of the audit log to a file: a JSON object a line, compressed with gzip where the name ends with .gz. They come chain by
        chain, in order, with their numbers and hashes, so that the file can be checked as the log can. The file gets its name when it is complete.
        """;

    /// <summary>The commands.</summary>
    public static Command Create(Terminal terminal, TimeProvider time) =>
        new("audit", "Who has done what.") { Verify(terminal, time), Export(terminal, time) };

    private static Command Verify(Terminal terminal, TimeProvider time)
    {
        var folder = StoreOptions.DataDirectory();
        var chain = new Option<string?>("--chain") { Description = "One chain alone, by its name: institution|type|id." };
        var command = new Command("verify", VerifyDescription) { folder, chain };
        command.SetAction((parsed, cancellationToken) =>
            new VerifyAudit(terminal, time).RunAsync(parsed.GetValue(folder)!, parsed.GetValue(chain), cancellationToken));
        return command;
    }

    private static Command Export(Terminal terminal, TimeProvider time)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The file to write, such as audit.jsonl.gz." };
        var folder = StoreOptions.DataDirectory();
        var institution = new Option<string?>("--institution", "-i") { Description = "One institution's alone." };
        var type = new Option<string?>("--type", "-t") { Description = $"One sort of thing alone: {string.Join(", ", AuditEntityTypes.All)}." };
        var id = new Option<string?>("--id") { Description = "One thing alone, by its id." };
        var from = new Option<DateOnly?>("--from") { Description = "From this day on (UTC), yyyy-MM-dd." };
        var to = new Option<DateOnly?>("--to") { Description = "Up to this day, it included (UTC), yyyy-MM-dd." };
        var command = new Command("export", ExportDescription) { file, folder, institution, type, id, from, to };
        command.SetAction((parsed, cancellationToken) => new ExportAudit(terminal, time).RunAsync(
            parsed.GetValue(file)!,
            parsed.GetValue(folder)!,
            new ExportFilter(parsed.GetValue(institution), parsed.GetValue(type), parsed.GetValue(id), parsed.GetValue(from), parsed.GetValue(to)),
            cancellationToken));
        return command;
    }
}
