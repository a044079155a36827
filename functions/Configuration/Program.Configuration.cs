using Cbp.Core.Configuration;
using Cbp.Core.Gateways;
using Cbp.Core.Jobs;
using Cbp.Core.Notifications;
using Cbp.Functions.Configuration;
using Cbp.Functions.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.FeatureManagement;

namespace Cbp.Functions;

/// <content>Wires what institutions configure.</content>
public static partial class Program
{
    private static void AddConfiguration(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IEnvironmentOverrides>(provider => ActivatorUtilities.CreateInstance<EnvironmentOverrides>(provider, configuration));
        services.AddSingleton<InstitutionSettings>();
        services.AddSingleton<ConfigurationService>();
        services.AddSingleton<ConfigurationQueries>();
        services.AddSingleton<BulkConfiguration>();
        services.AddSingleton<IJobHandler, BulkConfigurationHandler>();
        services.AddSingleton<IGatewayLimits, ConfiguredGatewayLimits>();
        services.AddSingleton<MemberPreferences>();
        services.AddSingleton<IFeatureDefinitionProvider, InstitutionFeatures>();
        services.AddFeatureManagement().AddFeatureFilter<InstitutionFeatureFilter>();
    }
}
