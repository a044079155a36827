using System.CommandLine;
using Cbp.Storage.Documents.Cosmos;
using Microsoft.Extensions.Configuration;

namespace Cbp.Cli.Documents;

/// <summary><c>cbp documents create</c>.</summary>
internal static class CreateDocumentsCommand
{
    private const string Description = """
        Creates the Cosmos DB database and container of members' payee lists, for an emulator: on Azure the deployment makes them. What is
        there already stays as it is.

        The account is that of the app's settings: the environment variables Cbp__Documents__Endpoint, Cbp__Documents__Database,
        Cbp__Documents__Key and Cbp__Documents__Mode.
        """;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("create", Description);
        command.SetAction(async (_, cancellationToken) =>
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            try
            {
                var created = await CosmosDocuments.CreateAsync(configuration, cancellationToken);
                await terminal.Output.WriteLineAsync(created ? "The container was created." : "The container is there already.");
                return ExitCodes.Done;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return ExitCodes.Interrupted;
            }
            catch (InvalidOperationException wrong)
            {
                await terminal.Error.WriteLineAsync(wrong.Message);
                return ExitCodes.Usage;
            }
            catch (Exception error)
            {
                await terminal.Error.WriteLineAsync($"The account cannot be used: {error.Message}");
                return ExitCodes.Store;
            }
        });
        return command;
    }
}
