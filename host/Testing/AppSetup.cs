using System.Reflection;
using Cbp.Host.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Cbp.Host.Testing;

/// <summary>What a factory changes in the app's host: where it finds and keeps things, its port, its clock, its log, and what the test asks for.</summary>
internal sealed class AppSetup(Assembly program, FunctionsAppOptions options, string dataDirectory, string masterKey, ILoggerProvider logs)
{
    private const string MasterKeySetting = "EmbeddedHost:Keys:Master";
    private readonly Dictionary<string, string?> _settings = Settings(options, dataDirectory, masterKey);

    public EmbeddedHostOptions Options(EmbeddedHostOptions asked) => asked with
    {
        Program = asked.Program ?? program,
        ContentRoot = options.ContentRoot ?? asked.ContentRoot ?? Path.GetDirectoryName(program.Location),
        EnvironmentName = options.EnvironmentName,
        UsesLocalSettings = false,
        Output = TextWriter.Null,
        Configure = configuration =>
        {
            asked.Configure?.Invoke(configuration);
            AddSettings(configuration);
        },
    };

    public void Building(FunctionsApplicationBuilder builder)
    {
        var services = builder.Services;
        var console = services.FirstOrDefault(s => s.ServiceType == typeof(ILoggerProvider) && s.ImplementationType == typeof(ConsoleLoggerProvider));
        if (console is not null) services.Remove(console);
        services.AddSingleton(logs);
        services.Replace(ServiceDescriptor.Singleton<IHostLifetime, NoLifetime>());
        if (options.Clock is { } clock)
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            // An app that has a test clock of its own to move gets this one to move.
            services.Replace(ServiceDescriptor.Singleton(clock));
        }

        foreach (var configure in options.Configurations) configure(builder);
        // Once more, behind what the app has added.
        AddSettings(builder.Configuration);
    }

    private void AddSettings(IConfigurationBuilder configuration) => configuration.AddInMemoryCollection(_settings);

    private static Dictionary<string, string?> Settings(FunctionsAppOptions options, string dataDirectory, string masterKey)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["EmbeddedHost:Port"] = "0",
            ["EmbeddedHost:DataDirectory"] = dataDirectory,
            [MasterKeySetting] = masterKey,
        };
        foreach (var (name, value) in options.Settings) settings[name.Replace("__", ":", StringComparison.Ordinal)] = value;
        return settings;
    }
}
