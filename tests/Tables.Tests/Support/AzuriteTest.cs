using Azure.Data.Tables;
using Cbp.Servers;

namespace Cbp.Host.Tables.Tests.Support;

/// <summary>A test with a table of its own.</summary>
[Collection(Name)]
public abstract class AzuriteTest(AzuriteFixture azurite) : IAsyncLifetime
{
    public const string Name = "azurite";
    private static int _tables;

    protected AzuriteTable Server => azurite.Server;

    protected TableServiceClient Service { get; private set; } = null!;

    protected TableClient Table { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Service = new TableServiceClient(Server.ConnectionString);
        Table = Service.GetTableClient(NewName());
        await Table.CreateAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    protected static string NewName() => $"Table{Interlocked.Increment(ref _tables)}";

    protected Task AddAsync(params ITableEntity[] entities) => Task.WhenAll(entities.Select(e => Table.AddEntityAsync(e)));

    protected static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> values)
    {
        var all = new List<T>();
        await foreach (var value in values) all.Add(value);
        return all;
    }
}
