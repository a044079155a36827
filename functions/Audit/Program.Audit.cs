using Cbp.Core.Audit;
using Cbp.Core.Audit.Access;
using Cbp.Core.Audit.Care;
using Cbp.Core.Audit.Sending;
using Cbp.Functions.Audit;
using Cbp.Storage.Audit;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cbp.Functions;

/// <content>Wires the audit log.</content>
public static partial class Program
{
    private static void AddAudit(FunctionsApplicationBuilder builder, string dataDirectory)
    {
        var services = builder.Services;
        services.AddCbpAudit(builder.Configuration, dataDirectory);
        services.AddSingleton(builder.Configuration.GetSection("Cbp:Audit").Get<AuditOptions>() ?? new AuditOptions());
        services.AddSingleton<AuditMetrics>();
        services.AddSingleton<AuditDispatcher>();
        services.AddSingleton<AuditQueries>();
        services.AddSingleton<AuditAnchoring>();
        services.AddSingleton<AuditPurge>();
        services.AddSingleton<SignInLog>();
        services.AddSingleton<AccountReadLog>();
        services.AddSingleton<FunctionMethods>();
        services.AddSingleton<SourceAddresses>();
        services.AddHostedService<SignInWriter>();
        services.AddHealthChecks().AddCheck<AuditBacklogCheck>(AuditBacklogCheck.Name);
        builder.UseMiddleware<AuditMiddleware>();
    }
}
