using System.CommandLine;
using Cbp.Core.Common;

namespace Cbp.Cli.Institutions;

/// <summary><c>cbp institutions create</c>.</summary>
internal static class InstitutionsCommand
{
    private const string Description = """
        Adds an institution. It has the settings of its sponsor where it has one, and else the defaults; they are changed through the API, with
        a key of its own.
        """;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var id = new Argument<string>("ID") { Description = "Its id: letters, digits, hyphens, underscores and points, 64 at the most. It is never changed." };
        var name = new Option<string>("--name") { Description = "Its name.", Required = true };
        var sponsor = new Option<string?>("--sponsor") { Description = "The id of the institution that it inherits settings from." };
        var folder = StoreOptions.DataDirectory();
        var command = new Command("create", Description) { id, name, sponsor, folder };
        command.SetAction((parsed, cancellationToken) => new SetupRun(terminal, time).RunAsync(
            parsed.GetValue(folder)!,
            setup => setup.CreateAsync(
                new InstitutionId(parsed.GetValue(id)!),
                parsed.GetValue(name)!,
                parsed.GetValue(sponsor) is { } above ? new InstitutionId(above) : null,
                cancellationToken),
            institution => $"{institution.InstitutionId} was created.",
            cancellationToken));
        return new Command("institutions", "Credit unions and banks.") { command };
    }
}
