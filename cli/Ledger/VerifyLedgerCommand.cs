using System.CommandLine;

namespace Cbp.Cli.Ledger;

/// <summary><c>cbp ledger verify</c>.</summary>
internal static class VerifyLedgerCommand
{
    private const string Description = """
        Replays the whole ledger and compares it with what it says of itself: each account's chain of hashes from its first entry, the
        balances, each transfer against its two entries and against what it refers to, what is reserved, and that all accounts together
        have nothing. The app may run meanwhile. Which database it is, the environment variables Cbp__Relational__… say, as they do for the app.

        What is wrong is listed with the account, the number of the first entry that is, what was expected there and what was found; the
        exit code is then 1. Nothing is ever changed.
        """;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var folder = StoreOptions.DataDirectory();
        var command = new Command("verify", Description) { folder };
        command.SetAction((parsed, cancellationToken) =>
            new VerifyLedger(terminal, time).RunAsync(parsed.GetValue(folder)!, cancellationToken));
        return command;
    }
}
