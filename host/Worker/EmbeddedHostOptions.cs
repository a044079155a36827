using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Cbp.Host.Worker;

/// <summary>Where an embedded host finds functions and settings. Everything may be left out.</summary>
public sealed record EmbeddedHostOptions
{
    /// <summary>The program's assembly; null for the entry assembly of the process.</summary>
    public Assembly? Program { get; init; }

    /// <summary>
    /// The assemblies that are searched for functions; null for the program's and everything it refers to.
    /// </summary>
    public IReadOnlyList<Assembly>? Assemblies { get; init; }

    /// <summary>The classes that are searched for functions; null for all of <see cref="Assemblies"/>.</summary>
    public IReadOnlyList<Type>? FunctionTypes { get; init; }

    /// <summary>
    /// The folder of <c>host.json</c>, <c>local.settings.json</c> and <c>servicebus.json</c>; null for the program's folder, or the
    /// current one where the program's has no host.json.
    /// </summary>
    public string? ContentRoot { get; init; }

    /// <summary>The environment's name; null to take it from AZURE_FUNCTIONS_ENVIRONMENT and friends.</summary>
    public string? EnvironmentName { get; init; }

    /// <summary>Whether <c>local.settings.json</c> is read where it is there.</summary>
    public bool UsesLocalSettings { get; init; } = true;

    /// <summary>Adds settings that are stronger than the command line; null for none.</summary>
    public Action<IConfigurationBuilder>? Configure { get; init; }

    /// <summary>Where the list of functions is printed; null for the console.</summary>
    public TextWriter? Output { get; init; }
}
