using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;

namespace Cbp.Storage.Audit.Tables;

/// <summary>The two tables in a storage account. They are created when they are first written to, where they are not there.</summary>
internal sealed class AuditTables : IDisposable
{
    /// <summary>The table of the chains; infra/names.json names it too.</summary>
    public const string LogName = "AuditLog";

    /// <summary>The table of anchors and seals.</summary>
    public const string AnchorsName = "AuditAnchors";

    /// <summary>The most changes of one transaction.</summary>
    public const int MostAtOnce = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _one = new(1);
    private bool _created;

    private AuditTables(TableClient log, TableClient anchors) => (Log, Anchors) = (log, anchors);

    public TableClient Log { get; }

    public TableClient Anchors { get; }

    /// <summary>With a connection string: for Azurite.</summary>
    public static AuditTables Of(string connectionString) =>
        new(new TableClient(connectionString, LogName, Options()), new TableClient(connectionString, AnchorsName, Options()));

    /// <summary>With the app's own Azure identity.</summary>
    public static AuditTables Of(Uri endpoint, TokenCredential? credential = null)
    {
        credential ??= new DefaultAzureCredential();
        return new AuditTables(new TableClient(endpoint, LogName, credential, Options()), new TableClient(endpoint, AnchorsName, credential, Options()));
    }

    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _created)) return;
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_created) return;
            await Log.CreateIfNotExistsAsync(cancellationToken).ConfigureAwait(false);
            await Anchors.CreateIfNotExistsAsync(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _created, true);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    // Whoever calls has a backoff of its own: it is to be told soon.
    private static TableClientOptions Options() => new()
    {
        Retry = { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(200), NetworkTimeout = Patience },
    };
}
