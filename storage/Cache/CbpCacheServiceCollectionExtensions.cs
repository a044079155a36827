using System.Diagnostics.Metrics;
using System.Globalization;
using Azure.Core;
using Azure.Identity;
using Cbp.Core.Caching;
using Cbp.Core.Common;
using Cbp.Core.Storage;
using Cbp.Storage.Cache.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cbp.Storage.Cache;

/// <summary>Puts the cache behind core's port.</summary>
public static class CbpCacheServiceCollectionExtensions
{
    /// <summary>The name of the check in <c>health/ready</c>.</summary>
    public const string HealthCheckName = "redis";

    /// <summary>The key of the clock that entries live by: the machine's, because a business clock may stand still. Where none is registered, it is the application's.</summary>
    public const string ClockKey = "Cbp.Cache";

    /// <summary>How much is kept in memory, in MB: 64 where it is absent, 0 for next to nothing.</summary>
    public const string SizeSetting = "Cbp:Cache:SizeMegabytes";

    /// <summary>
    /// Registers <see cref="ICache"/>: this instance's memory, and Redis as second level where <c>Cbp:Cache:Redis:Endpoint</c> names one
    /// (with <c>:User</c>, the managed identity's object id, called with its tokens). Every write of the registered
    /// <see cref="IDatabase"/> forgets what it has touched: to be called after the store is registered. A <see cref="Random"/> is registered elsewhere.
    /// </summary>
    /// <exception cref="InvalidOperationException">A setting is malformed, or no store is registered.</exception>
    public static IServiceCollection AddCbpCache(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var options = ReadOptions(configuration);
        services.AddSingleton(provider => new CacheMetrics(provider.GetService<IMeterFactory>()));
        services.AddSingleton(provider => new LocalCache(options, Clock(provider), provider.GetRequiredService<Random>()));
        services.AddSingleton(provider => provider.GetRequiredService<LocalCache>().Stamps);
        if (RedisSettings.Read(configuration) is { } redis) AddRedis(services, redis);
        services.AddSingleton<ICache>(provider =>
        {
            var (local, second, metrics) = (
                provider.GetRequiredService<LocalCache>(), provider.GetService<ISecondLevel>(), provider.GetRequiredService<CacheMetrics>());
            metrics.Watch(local, second);
            return new TwoLevelCache(local, second, metrics);
        });
        DecorateDatabase(services);
        return services;
    }

    private static CacheOptions ReadOptions(IConfiguration configuration)
    {
        if (configuration[SizeSetting] is not { Length: > 0 } text) return new CacheOptions();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) && megabytes <= 65_536
            ? new CacheOptions { SizeLimit = megabytes * 1024L * 1024 }
            : throw new InvalidOperationException($"{SizeSetting} is a whole number of megabytes, not {text}.");
    }

    private static void AddRedis(IServiceCollection services, RedisSettings settings)
    {
        services.AddSingleton(provider => new RedisLink(
            settings,
            settings.User is null ? null : provider.GetService<TokenCredential>() ?? new DefaultAzureCredential(),
            Clock(provider),
            provider.GetRequiredService<ILogger<RedisLink>>()));
        services.AddSingleton(provider => new RedisBeat(settings, provider.GetRequiredService<IIdGenerator>(), Clock(provider)));
        services.AddSingleton(provider => new RedisCalls(
            settings.CallLimit, provider.GetRequiredService<CacheMetrics>(), Clock(provider), provider.GetRequiredService<ILogger<RedisCalls>>()));
        services.AddSingleton(provider => new RedisSecondLevel(
            settings,
            provider.GetRequiredService<RedisLink>(),
            provider.GetRequiredService<RedisCalls>(),
            provider.GetRequiredService<RedisBeat>(),
            provider.GetRequiredService<IIdGenerator>(),
            provider.GetRequiredService<CacheStamps>()));
        services.AddSingleton<ISecondLevel>(provider => provider.GetRequiredService<RedisSecondLevel>());
        services.AddSingleton<IHostedService>(provider => new RedisService(
            provider.GetRequiredService<RedisLink>(),
            provider.GetRequiredService<RedisCalls>(),
            provider.GetRequiredService<RedisBeat>(),
            provider.GetRequiredService<RedisSecondLevel>(),
            provider.GetRequiredService<CacheStamps>(),
            Clock(provider)));
        services.AddHealthChecks().AddCheck<CacheHealthCheck>(HealthCheckName);
    }

    private static void DecorateDatabase(IServiceCollection services)
    {
        var store = services.LastOrDefault(service => service.ServiceType == typeof(IDatabase))?.ImplementationFactory
            ?? throw new InvalidOperationException("The store is registered before the cache.");
        services.Replace(ServiceDescriptor.Singleton<IDatabase>(provider =>
            new InvalidatingDatabase((IDatabase)store(provider), provider.GetRequiredService<ICache>())));
    }

    private static TimeProvider Clock(IServiceProvider provider) => provider.GetKeyedService<TimeProvider>(ClockKey) ?? provider.GetRequiredService<TimeProvider>();
}
