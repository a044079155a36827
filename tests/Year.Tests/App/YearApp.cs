using System.Reflection;
using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Outbox;
using Cbp.Core.Storage;
using Cbp.Storage;
using Cbp.Storage.Relational;
using Cbp.Year.Tests.Runner;
using Cbp.Year.Tests.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Year.Tests.App;

/// <summary>One life of the app: its real services and activities on its real store, with the simulated world at its ports.</summary>
internal static class YearApp
{
    // Whatever core has that can be made of its own ports: a service more is none of the simulation's business.
    private static readonly Type[] CoreServices =
    [
        .. typeof(IDatabase).Assembly.GetTypes().Where(type =>
            type is { IsClass: true, IsAbstract: false, IsPublic: true, IsGenericType: false }
            && type.GetMethod("<Clone>$") is null && !type.IsAssignableTo(typeof(Exception))
            && type.GetConstructors() is [var constructor] && constructor.GetParameters() is { Length: > 0 } parameters
            && parameters.All(parameter => parameter.ParameterType is { IsValueType: false } needed && needed != typeof(string))),
    ];

    /// <summary>Starts it on that store.</summary>
    public static ServiceProvider Start(YearWorld world, YearStore store, IIdGenerator ids, object[] systems) =>
        Start(world, store.Folder, store.Options, ids, systems, store.Register);

    /// <summary>Starts it on a store that nobody has opened yet: in the folder, or where the options say.</summary>
    public static ServiceProvider Start(
        YearWorld world, string folder, RelationalOptions? options, IIdGenerator ids, object[] systems, Action<IServiceCollection>? open = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<TimeProvider>(world.Clock);
        services.AddSingleton(ids);
        services.AddSingleton(new Random(0)); // what the store spreads its repetitions with: none of the simulation's chance
        foreach (var system in systems)
        {
            foreach (var port in system.GetType().GetInterfaces().Where(port => port.Assembly == typeof(IDatabase).Assembly)) services.AddSingleton(port, system);
        }

        services.AddCbpStorage(folder, options);
        open?.Invoke(services);
        var own = services.Last(service => service.ServiceType == typeof(IDatabase));
        services.Remove(own);
        services.AddSingleton<IDatabase>(provider => new YearDatabase((IDatabase)(own.ImplementationInstance ?? own.ImplementationFactory!(provider)), world));
        foreach (var type in CoreServices)
        {
            services.TryAddSingleton(type);
            foreach (var port in type.GetInterfaces().Where(port => port.Assembly == type.Assembly))
                services.TryAddSingleton(port, provider => provider.GetRequiredService(type));
        }

        foreach (var type in FunctionTable.ActivityTypes) services.AddSingleton(type);
        return services.BuildServiceProvider();
    }
}
