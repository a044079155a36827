using Cbp.Core.Reconciliation;
using Cbp.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Functions;

/// <content>Wires reconciliation.</content>
public static partial class Program
{
    private static void AddReconciliation(IServiceCollection services)
    {
        services.AddSingleton<Reconciliations>();
        services.AddSingleton<ReconciliationCorrections>();
        services.AddSingleton<SettlementUploads>();
        services.AddSingleton<ReconciliationRun>();
        // Here the books and the sorted records are in one store.
        services.AddSingleton(provider =>
        {
            var database = provider.GetRequiredService<IDatabase>();
            return ActivatorUtilities.CreateInstance<ReconciliationMatching>(provider, database, database);
        });
        services.AddSingleton(provider =>
        {
            var database = provider.GetRequiredService<IDatabase>();
            return ActivatorUtilities.CreateInstance<SettlementImport>(provider, database, database);
        });
    }
}
