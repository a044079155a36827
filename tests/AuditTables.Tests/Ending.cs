using Cbp.Servers;

namespace Cbp.Storage.Tests.Azurite;

/// <summary>Ends servers that several tests use when the tests' process ends.</summary>
internal static class Ending
{
    private static readonly List<AzuriteTable> Servers = [];

    static Ending() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var server in Servers) server.DisposeAsync().AsTask().GetAwaiter().GetResult();
    };

    public static AzuriteTable Of(AzuriteTable server)
    {
        lock (Servers) Servers.Add(server);
        return server;
    }
}
