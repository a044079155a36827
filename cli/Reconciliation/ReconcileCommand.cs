using System.CommandLine;

namespace Cbp.Cli.Reconciliation;

/// <summary><c>cbp reconcile FILE</c>.</summary>
internal static class ReconcileCommand
{
    private const string Description = """
        Tries a file of the processor's: checks it, matches it with what the app has booked, and tells how the two differ. Nothing is changed:
        neither a difference nor a correction is kept. The app may run meanwhile.

        A settlement report (CSV) names its institution and business day itself. A file of returns (NACHA, told by its first record) does not:
        say them. What is wrong with a file is listed by line and column, and nothing of such a file is matched; the exit code is then 2. Where
        books and file differ it is 1. What the app itself would fetch beside the file, returns for instance, is not looked at: what differs for
        that reason is told too.
        """;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The file." };
        var institution = new Option<string?>("--institution", "-i") { Description = "Whose file it is; a report says it itself." };
        var day = new Option<DateOnly?>("--day") { Description = "The business day (yyyy-MM-dd); a report says it itself." };
        var folder = StoreOptions.DataDirectory();
        var command = new Command("reconcile", Description) { file, institution, day, folder };
        command.SetAction((parsed, cancellationToken) => new Reconcile(terminal, time).RunAsync(
            parsed.GetValue(file)!, parsed.GetValue(institution), parsed.GetValue(day), parsed.GetValue(folder)!, cancellationToken));
        return command;
    }
}
