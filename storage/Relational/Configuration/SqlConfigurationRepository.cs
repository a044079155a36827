using System.Data.Common;
using Cbp.Core.Common;
using Cbp.Core.Configuration;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Configuration;

/// <summary>Entries: the last version of each in one table, all versions in another.</summary>
internal sealed class SqlConfigurationRepository(SqlSession session) : IConfigurationRepository
{
    private const string Columns = "institution_id, kind, name, version, value, author, reason, changed_at";
    private const string Values = "@InstitutionId, @Kind, @Name, @Version, @Value, @Author, @Reason, @ChangedAt";
    private const string OfEntry = "institution_id = @InstitutionId AND kind = @Kind AND name = @Name";

    internal const string Find = $"SELECT {Columns} FROM configuration_entries WHERE {OfEntry}";

    internal const string FindVersion = $"SELECT {Columns} FROM configuration_history WHERE {OfEntry} AND version = @Version";

    internal const string List =
        $"SELECT {Columns} FROM configuration_entries WHERE institution_id = @InstitutionId AND value IS NOT NULL ORDER BY kind, name";

    internal const string History = $"SELECT {Columns} FROM configuration_history WHERE {OfEntry} ORDER BY version DESC";

    private const string Insert = $"INSERT INTO configuration_entries ({Columns}) VALUES ({Values}) ON CONFLICT (institution_id, kind, name) DO NOTHING";

    private const string Update = $"""
        UPDATE configuration_entries
        SET version = @Version, value = @Value, author = @Author, reason = @Reason, changed_at = @ChangedAt
        WHERE {OfEntry} AND version = @Version - 1
        """;

    private const string InsertHistory = $"INSERT INTO configuration_history ({Columns}) VALUES ({Values})";

    public Task<ConfigurationEntry?> FindAsync(InstitutionId institution, EntryKind kind, string name) =>
        session.FindAsync(Find, new { InstitutionId = institution.Value, Kind = kind.ToString(), Name = name }, Read);

    public Task<ConfigurationEntry?> FindVersionAsync(InstitutionId institution, EntryKind kind, string name, int version) => session.FindAsync(
        FindVersion, new { InstitutionId = institution.Value, Kind = kind.ToString(), Name = name, Version = version }, Read);

    public async Task<IReadOnlyList<ConfigurationEntry>> ListAsync(InstitutionId institution) =>
        await session.ListAsync(List, new { InstitutionId = institution.Value }, Read);

    public async Task<IReadOnlyList<ConfigurationEntry>> HistoryAsync(InstitutionId institution, EntryKind kind, string name) =>
        await session.ListAsync(History, new { InstitutionId = institution.Value, Kind = kind.ToString(), Name = name }, Read);

    public async Task<bool> AddAsync(ConfigurationEntry entry)
    {
        var row = new
        {
            InstitutionId = entry.InstitutionId.Value,
            Kind = entry.Kind.ToString(),
            entry.Name,
            entry.Version,
            entry.Value,
            entry.Author,
            entry.Reason,
            ChangedAt = entry.ChangedAt.ToStored(),
        };
        if (await session.ExecuteAsync(entry.Version == 1 ? Insert : Update, row) == 0) return false;
        await session.ExecuteAsync(InsertHistory, row);
        return true;
    }

    private static ConfigurationEntry Read(DbDataReader row) => new(
        new InstitutionId(row.GetString(0)),
        row.GetEnum<EntryKind>(1),
        row.GetString(2),
        row.GetInt32(3),
        row.GetStringOrNull(4),
        row.GetString(5),
        row.GetString(6),
        row.GetTime(7));
}
