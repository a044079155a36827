using System.CommandLine;
using Cbp.Storage;
using Cbp.Storage.Relational;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Cli;

/// <summary>Which store a command works on: chosen as the app chooses its own.</summary>
internal static class StoreOptions
{
    private const string Variable = "Cbp__DataDirectory";
    private const string Default = ".data";

    /// <summary>The option that every command on the store has.</summary>
    public static Option<DirectoryInfo> DataDirectory() => new("--data-directory", "-d")
    {
        Description = $"The folder of the app's state. Without it: what the environment variable {Variable} says, else {Default} in the working directory.",
        DefaultValueFactory = _ => new DirectoryInfo(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : Default),
    };

    /// <summary>Which relational store: by the environment variables <c>Cbp__Relational__…</c>, as the app's. Its schema is left to <c>cbp migrate</c>.</summary>
    /// <exception cref="InvalidOperationException">They cannot be understood; the message names the setting.</exception>
    public static RelationalOptions Relational() =>
        RelationalOptions.Read(new ConfigurationBuilder().AddEnvironmentVariables().Build(), migratesAtStart: false);

    /// <summary>The ports over the store in that folder; it is opened when one of them is first asked for.</summary>
    public static ServiceProvider Open(DirectoryInfo folder, TimeProvider time) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(time)
        .AddSingleton(Random.Shared)
        .AddCbpStorage(folder.FullName, Relational())
        .BuildServiceProvider();
}
