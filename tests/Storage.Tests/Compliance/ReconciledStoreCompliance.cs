using Cbp.Storage.Tests.Reconciliation;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>A suite over a store with a day that is to be reconciled.</summary>
public abstract class ReconciledStoreCompliance : StoreCompliance
{
    private protected ReconciliationWorld World { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        World = new ReconciliationWorld(Store);
        await World.BeginAsync();
    }

    public override async Task DisposeAsync()
    {
        World.Dispose();
        await base.DisposeAsync();
    }
}
