using Cbp.Host.Testing;
using Cbp.Sandbox.Addresses;
using Cbp.Sandbox.Clock;
using Cbp.Sandbox.CoreBanking;
using Cbp.Sandbox.DemoData;
using Cbp.Sandbox.Faults;
using Cbp.Sandbox.Inbox;
using Cbp.Sandbox.Processor;
using Cbp.Sandbox.Settlement;
using Cbp.Sandbox.State;
using Cbp.Sandbox.Verification;
using Cbp.Sandbox.Welcome;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cbp.Sandbox;

/// <summary>Registers the sandbox.</summary>
public static class SandboxServiceCollectionExtensions
{
    /// <summary>
    /// The services behind the functions under <c>/sandbox</c>, the test clock as the application's <see cref="TimeProvider"/>, the
    /// demo data, and the gateways' addresses. For Development only.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The settings <c>Cbp:Sandbox:*</c>; the gateways' addresses are put there.</param>
    /// <param name="dataDirectory">Where <c>sandbox.db</c> is kept.</param>
    public static IServiceCollection AddCbpSandbox(this IServiceCollection services, IConfiguration configuration, string dataDirectory)
    {
        services.AddSingleton(_ => SandboxStore.Open(dataDirectory));
        services.AddSingleton(provider => SandboxClock.Restore(provider.GetRequiredService<SandboxStore>()));
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(provider => provider.GetRequiredService<TestClock>()));
        services.AddSingleton<SandboxClock>();
        services.AddSingleton<SandboxFaults>();
        services.AddSingleton<PretendCoreBanking>();
        services.AddSingleton<PretendInbox>();
        services.AddSingleton<SubmissionLog>();
        services.AddSingleton<SettlementLedger>();
        services.AddSingleton<SettlementReportWriter>();
        services.AddSingleton(provider => new PretendProcessor(
            provider.GetRequiredService<SandboxStore>(), configuration, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<DemoDataSeeder>(provider, configuration));
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<SandboxAddresses>(provider, configuration));
        services.AddSingleton(provider => new PretendVerifier(
            provider.GetRequiredService<SandboxStore>(), configuration, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<PendingVerifications>();
        services.AddHostedService<PendingResults>();
        services.AddHostedService<WelcomePrinter>();
        return services;
    }
}
