using Microsoft.Azure.Functions.Worker.Builder;

namespace Cbp.Host.Worker.Tests.Support;

/// <summary>What a test's host is made of.</summary>
public sealed record HostSetup
{
    public string? HostJson { get; init; }

    public string? LocalSettings { get; init; }

    public string? Queues { get; init; }

    public string? Environment { get; init; } = "Production";

    public string[] Args { get; init; } = [];

    public TempFolder? Folder { get; init; }

    /// <summary>Whether the app says ConfigureFunctionsWebApplication().</summary>
    public bool WebApplication { get; init; } = true;

    public Action<FunctionsApplicationBuilder>? Configure { get; init; }
}
