namespace Cbp.Storage.Tests.Compliance;

/// <summary>What every store must do. The suites are written once, against the ports; each kind of store runs them all.</summary>
public abstract class StoreCompliance : IAsyncLifetime
{
    protected StoreHarness Store { get; private set; } = null!;

    protected abstract Task<StoreHarness> OpenAsync();

    public virtual async Task InitializeAsync() => Store = await OpenAsync();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();
}
