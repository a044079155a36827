using System.Collections.Concurrent;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Configuration;
using Cbp.Core.Institutions;

namespace Cbp.Storage.Relational.Institutions;

/// <summary>Institutions, whose settings are JSON because they are always read as a whole, and their callers' keys.</summary>
internal sealed class SqlInstitutionRepository(SqlSession session, IEnvironmentOverrides? overrides) : IInstitutionRepository
{
    internal const string Find = "SELECT settings FROM institutions WHERE institution_id = @InstitutionId";

    internal const string FindKey = "SELECT institution_id, role, holder_name FROM institution_keys WHERE key_hash = @KeyHash";

    internal const string SponsoredBy =
        "SELECT institution_id FROM institutions WHERE sponsor_id = @SponsorId ORDER BY institution_id";

    private const string All = "SELECT institution_id FROM institutions ORDER BY institution_id";

    internal const string KeysOf =
        "SELECT key_hash, role, holder_name FROM institution_keys WHERE institution_id = @InstitutionId ORDER BY holder_name, key_hash";

    private const string DeleteKey = "DELETE FROM institution_keys WHERE key_hash = @KeyHash";

    private const string Save = """
        INSERT INTO institutions (institution_id, name, sponsor_id, settings) VALUES (@InstitutionId, @Name, @SponsorId, @Settings)
        ON CONFLICT (institution_id) DO UPDATE
        SET name = excluded.name, sponsor_id = excluded.sponsor_id, settings = excluded.settings
        """;

    private const string SaveKey = """
        INSERT INTO institution_keys (key_hash, institution_id, role, holder_name)
        VALUES (@KeyHash, @InstitutionId, @Role, @HolderName)
        ON CONFLICT (key_hash) DO UPDATE
        SET institution_id = excluded.institution_id, role = excluded.role, holder_name = excluded.holder_name
        """;

    // Every payment reads its institution, which hardly ever changes: the same text is not parsed again.
    private static readonly ConcurrentDictionary<InstitutionId, (string Settings, EnvironmentValues Over, Institution Institution)> Known = new();

    // What this transaction has asked for: it sees what it saw before.
    private Dictionary<InstitutionId, Task<Institution?>>? _asked;

    public Task<Institution?> FindAsync(InstitutionId id)
    {
        _asked ??= [];
        if (!_asked.TryGetValue(id, out var found)) _asked[id] = found = ReadAsync(id);
        return found;
    }

    private async Task<Institution?> ReadAsync(InstitutionId id)
    {
        var settings = await session.FindAsync(Find, new { InstitutionId = id.Value }, row => row.GetString(0));
        return settings is null ? null : Parsed(id, settings, overrides?.Current ?? EnvironmentValues.None);
    }

    public Task SaveAsync(Institution institution)
    {
        _asked?.Remove(institution.InstitutionId);
        return session.PostAsync(Save, new
        {
            InstitutionId = institution.InstitutionId.Value,
            institution.Name,
            SponsorId = institution.SponsorId?.Value,
            Settings = JsonSerializer.Serialize(institution, StorageJson.Default.Institution),
        });
    }

    public async Task<IReadOnlyList<InstitutionId>> SponsoredByAsync(InstitutionId sponsor) =>
        await session.ListAsync(SponsoredBy, new { SponsorId = sponsor.Value }, row => new InstitutionId(row.GetString(0)));

    public async Task<IReadOnlyList<InstitutionId>> AllAsync() => await session.ListAsync(All, null, row => new InstitutionId(row.GetString(0)));

    public Task<ApiKeyHolder?> FindKeyAsync(ReadOnlyMemory<byte> keyHash)
    {
        var key = new { KeyHash = Convert.ToHexStringLower(keyHash.Span) };
        return session.FindAsync(
            FindKey, key, row => new ApiKeyHolder(new InstitutionId(row.GetString(0)), row.GetEnum<CallerRole>(1), row.GetString(2)));
    }

    public Task SaveKeyAsync(ApiKeyHolder holder, ReadOnlyMemory<byte> keyHash) => session.PostAsync(SaveKey, new
    {
        KeyHash = Convert.ToHexStringLower(keyHash.Span),
        InstitutionId = holder.InstitutionId.Value,
        Role = holder.Role.ToString(),
        HolderName = holder.Name,
    });

    public async Task<IReadOnlyList<StoredApiKey>> KeysOfAsync(InstitutionId institution) => await session.ListAsync(
        KeysOf,
        new { InstitutionId = institution.Value },
        row => new StoredApiKey(row.GetString(0), new ApiKeyHolder(institution, row.GetEnum<CallerRole>(1), row.GetString(2))));

    public Task DeleteKeyAsync(ReadOnlyMemory<byte> keyHash) =>
        session.ExecuteAsync(DeleteKey, new { KeyHash = Convert.ToHexStringLower(keyHash.Span) });

    private static Institution Parsed(InstitutionId id, string settings, EnvironmentValues over)
    {
        if (Known.TryGetValue(id, out var known) && ReferenceEquals(known.Over, over) && known.Settings == settings)
            return known.Institution;

        var institution = JsonSerializer.Deserialize(settings, StorageJson.Default.Institution)
            ?? throw new InvalidOperationException($"The stored settings of institution {id} are empty.");
        institution = over.Apply(institution);
        Known[id] = (settings, over, institution);
        return institution;
    }
}
