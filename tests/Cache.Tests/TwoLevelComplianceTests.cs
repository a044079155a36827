using Cbp.Core.Caching;
using Cbp.Storage.Cache;

namespace Cbp.Cache.Tests;

/// <summary>The suite with a second level that is always up: what is in it must not come back after it was forgotten.</summary>
public sealed class TwoLevelComplianceTests : CacheCompliance, IDisposable
{
    private readonly CacheMetrics _metrics = new(null);
    private readonly LocalCache _local = new(new CacheOptions(), TimeProvider.System, new Random(1));

    public TwoLevelComplianceTests() => Cache = new TwoLevelCache(_local, new DictionarySecondLevel(), _metrics);

    internal override ICache Cache { get; }

    public void Dispose()
    {
        _local.Dispose();
        _metrics.Dispose();
    }
}
