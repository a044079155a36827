using Cbp.Core.Audit;
using Cbp.Core.Caching;
using Cbp.Core.Outbox;
using Cbp.Core.Payees.Documents;
using Cbp.Functions;
using Cbp.Infra.Tests.Bicep;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Cbp.Acceptance.Tests.Deployment;

/// <summary>The app is wired with exactly the settings that the deployment gives it, for production. Nothing is connected to, so what reads the database is left out.</summary>
public sealed class DeployedSettingsTests : IDisposable
{
    // What the templates' names stand for when they are deployed.
    private static readonly Dictionary<string, string> Deployed = new()
    {
        ["Cbp__Documents__Endpoint"] = "https://cosmos-cbp.documents.azure.com:443/",
        ["Cbp__Documents__Database"] = "cbp",
        ["Cbp__Relational__ConnectionString"] = "Host=psql-cbp.postgres.database.azure.com;Database=cbp;Username=id-cbp;SSL Mode=VerifyFull",
        ["Cbp__Audit__Endpoint"] = "https://stcbp.table.core.windows.net",
        ["Cbp__Audit__SigningKey"] = Convert.ToBase64String(new byte[32]),
        ["Cbp__Cache__Redis__Endpoint"] = "redis-cbp.westus3.redis.azure.net:10000",
        ["Cbp__Cache__Redis__User"] = "00000000-0000-0000-0000-000000000001",
        ["Cbp__Processor__BaseUrl"] = "https://processor.example",
        ["Cbp__CoreBanking__BaseUrl"] = "https://core.example",
        ["Cbp__Verification__BaseUrl"] = "https://verification.example",
        ["Cbp__Notifications__BaseUrl"] = "https://notifications.example",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("cbp-deployed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void App_WithTheDeploymentsSettings_IsWiredToAzuresServices()
    {
        var builder = Program.CreateBuilder([.. Settings().SelectMany(setting => new[] { "--" + setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value })]);
        Assert.True(builder.Environment.IsProduction());
        using var app = builder.Build();

        Assert.Equal("CosmosUserPayeeStore", app.Services.GetRequiredService<IUserPayeeStore>().GetType().Name);
        Assert.Equal("TableAuditLog", app.Services.GetRequiredService<IAuditLog>().GetType().Name);
        Assert.NotNull(app.Services.GetRequiredService<ICache>());
        Assert.NotNull(app.Services.GetRequiredService<IMessagePublisher>());
        Assert.Superset(
            new HashSet<string> { "store", "postgres", "redis", "outbox" },
            app.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations.Select(check => check.Name).ToHashSet());
    }

    private Dictionary<string, string> Settings()
    {
        var bicep = Cbp.Infra.Tests.Infra.Modules.Single(module => module.Path.EndsWith("app.bicep", StringComparison.Ordinal));
        var properties = (Properties)bicep.Resources.Single(resource => resource.Type == "Microsoft.Web/sites/config").Body.At("properties")!;
        var settings = properties.Items
            .Where(item => item.Name.StartsWith("Cbp__", StringComparison.Ordinal))
            .ToDictionary(item => item.Name, item => Deployed.GetValueOrDefault(item.Name) ?? ((Text)item.Value).Value);
        settings["Cbp__DataDirectory"] = _folder;
        return settings;
    }
}
