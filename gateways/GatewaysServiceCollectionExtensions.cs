using Cbp.Core.Gateways;
using Cbp.Core.Outbox;
using Cbp.Core.Reconciliation;
using Cbp.Gateways.CoreBanking;
using Cbp.Gateways.Http;
using Cbp.Gateways.Messaging;
using Cbp.Gateways.Notifications;
using Cbp.Gateways.Processor;
using Cbp.Gateways.Settlement;
using Cbp.Gateways.Verification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cbp.Gateways;

/// <summary>Registers the gateways.</summary>
public static class GatewaysServiceCollectionExtensions
{
    /// <summary>
    /// The key of the <see cref="TimeProvider"/> that time-outs and the waits between two attempts go by. They measure what passes
    /// while a call is out: a business clock that jumps must not cut it off. Where none is registered, it is the application's.
    /// </summary>
    public const string ClockKey = "Cbp.Gateways";

    /// <summary>
    /// The processor, core banking, verification, notifications and Service Bus, as singletons. Addresses and keys are read from
    /// <paramref name="configuration"/> at each call (<c>Cbp:Processor:BaseUrl</c>, <c>…:ApiKey</c>, and likewise
    /// <c>Cbp:CoreBanking</c>, <c>Cbp:Verification</c> and <c>Cbp:Notifications</c>); Service Bus' connection when it is first used.
    /// </summary>
    public static IServiceCollection AddCbpGateways(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<UpstreamCircuits>();
        services.TryAddSingleton<IUpstreamHealth>(provider => provider.GetRequiredService<UpstreamCircuits>());
        services.AddGateway<IPaymentProcessor, HttpPaymentProcessor>(configuration, HttpPaymentProcessor.ConfigurationSection, HttpPaymentProcessor.MaxConcurrency);
        services.AddGateway<ICoreBanking, HttpCoreBanking>(configuration, HttpCoreBanking.ConfigurationSection, HttpCoreBanking.MaxConcurrency);
        services.AddGateway<INotificationChannel, HttpNotificationChannel>(configuration, HttpNotificationChannel.ConfigurationSection, HttpNotificationChannel.MaxConcurrency);
        services.AddGateway<IAccountVerifier, HttpAccountVerifier>(configuration, HttpAccountVerifier.ConfigurationSection, HttpAccountVerifier.MaxConcurrency);
        services.AddGateway<ISettlementReports, HttpSettlementReports>(configuration, HttpPaymentProcessor.ConfigurationSection, HttpSettlementReports.MaxConcurrency);
        services.TryAddSingleton(_ => ServiceBusClientFactory.Create(configuration));
        services.TryAddSingleton<IMessagePublisher, ServiceBusMessagePublisher>();
        services.TryAddSingleton<IDeadLetters, ServiceBusDeadLetters>();
        return services;
    }

    // A singleton holds its client for good: the handler's connection lifetime sees to changed DNS entries, and nothing is
    // made anew per call.
    private static void AddGateway<TPort, TGateway>(this IServiceCollection services, IConfiguration configuration, string section, int connections)
        where TPort : class
        where TGateway : class, TPort
    {
        var name = typeof(TGateway).Name;
        services.AddHttpClient(name, static client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan; // the pipelines set the limits
                client.MaxResponseContentBufferSize = 1024 * 1024;
            })
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.MaxConnectionsPerServer = UpstreamSettings.Of(configuration, section, connections).MaxConcurrency;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                handler.ConnectTimeout = TimeSpan.FromSeconds(5);
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.Proxy = new LoopbackBypassProxy(HttpClient.DefaultProxy);
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        var create = ActivatorUtilities.CreateFactory<TGateway>([typeof(HttpClient), typeof(IConfiguration), typeof(TimeProvider)]);
        services.AddSingleton<TPort>(provider => create(
            provider,
            [
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(name),
                configuration,
                provider.GetKeyedService<TimeProvider>(ClockKey) ?? provider.GetRequiredService<TimeProvider>(),
            ]));
    }
}
