using System.CommandLine;

namespace Cbp.Cli.Payees;

/// <summary><c>cbp payees import FILE</c>.</summary>
internal static class ImportPayeesCommand
{
    private const string Description = """
        Adds and updates global payees from a CSV file (RFC 4180, UTF-8 with or without a byte order mark).

        The first row names the columns: internalPayeeId, payeeName, address1, address2, address3, city, state, postalCode, country,
        phone, processorPayeeId, paymentMethod (electronic or check), minDaysToPay, accountNumberMask, checkDigitRule (luhn, mod10 or
        mod11), status (active or closed). payeeName and postalCode must be there; others are left aside with a warning.

        A row is of the payee of its internalPayeeId; without one, of the payee that an earlier import made of the same processorPayeeId,
        or else of the same name, ZIP code and address. A payee that is there keeps what the file has no column for. Rows that cannot be
        used are listed with their line; the others are imported, and the exit code is 1. It can be interrupted, and run again, at any
        time: what is done already is found unchanged.
        """;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The CSV file." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only tells what would be done: nothing is saved." };
        var folder = StoreOptions.DataDirectory();
        var command = new Command("import", Description) { file, folder, dryRun };
        command.SetAction((parsed, cancellationToken) =>
            new ImportPayees(terminal, time).RunAsync(parsed.GetValue(file)!, parsed.GetValue(folder)!, parsed.GetValue(dryRun), cancellationToken));
        return command;
    }
}
