using Cbp.Storage;
using Cbp.Year.Tests.Checks;
using Microsoft.Data.Sqlite;

namespace Cbp.Year.Tests.Stores;

/// <summary>A year in an SQLite file.</summary>
internal sealed class SqliteYearStore(string folder) : YearStore(folder)
{
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    /// <summary>A new one.</summary>
    public static async Task<YearStore> NewAsync() => new SqliteYearStore(YearFolder.CopyOf(await Made.Value));

    public override Books OpenBooks() => new(Open(Folder), BookDialect.Sqlite);

    private static async Task<string> MakeAsync()
    {
        var folder = YearFolder.New();
        await SimulatedYear.SettleAsync(folder, null);
        await using var connection = Open(folder);
        await using var command = connection.CreateCommand();
        command.CommandText = Books.Index;
        await command.ExecuteNonQueryAsync();
        return folder;
    }

    private static SqliteConnection Open(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, CbpStorageServiceCollectionExtensions.FileName)};Mode=ReadWrite;Pooling=False");
        connection.Open();
        return connection;
    }
}
