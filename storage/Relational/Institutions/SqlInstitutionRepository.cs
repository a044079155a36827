using System.Collections.Concurrent;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Institutions;

namespace Cbp.Storage.Relational.Institutions;

/// <summary>Institutions, whose settings are JSON because they are always read as a whole, and their callers' keys.</summary>
internal sealed class SqlInstitutionRepository(SqlSession session) : IInstitutionRepository
{
    internal const string Find = "SELECT settings FROM institutions WHERE institution_id = @InstitutionId";

    internal const string FindKey = "SELECT institution_id FROM institution_keys WHERE key_hash = @KeyHash";

    private const string Save = """
        INSERT INTO institutions (institution_id, name, settings) VALUES (@InstitutionId, @Name, @Settings)
        ON CONFLICT (institution_id) DO UPDATE SET name = excluded.name, settings = excluded.settings
        """;

    private const string SaveKey = """
        INSERT INTO institution_keys (key_hash, institution_id) VALUES (@KeyHash, @InstitutionId)
        ON CONFLICT (key_hash) DO UPDATE SET institution_id = excluded.institution_id
        """;

    // Every payment reads its institution, which hardly ever changes: the same text is not parsed again.
    private static readonly ConcurrentDictionary<InstitutionId, (string Settings, Institution Institution)> Known = new();

    public async Task<Institution?> FindAsync(InstitutionId id)
    {
        var settings = await session.FindAsync(Find, new { InstitutionId = id.Value }, row => row.GetString(0));
        return settings is null ? null : Parsed(id, settings);
    }

    public Task SaveAsync(Institution institution) => session.ExecuteAsync(Save, new
    {
        InstitutionId = institution.InstitutionId.Value,
        institution.Name,
        Settings = JsonSerializer.Serialize(institution, StorageJson.Default.Institution),
    });

    public async Task<InstitutionId?> FindByKeyHashAsync(ReadOnlyMemory<byte> keyHash)
    {
        var key = new { KeyHash = Convert.ToHexStringLower(keyHash.Span) };
        return await session.FindAsync(FindKey, key, row => row.GetString(0)) is { } id ? new InstitutionId(id) : null;
    }

    public Task SaveKeyHashAsync(InstitutionId id, ReadOnlyMemory<byte> keyHash) => session.ExecuteAsync(SaveKey, new
    {
        KeyHash = Convert.ToHexStringLower(keyHash.Span),
        InstitutionId = id.Value,
    });

    private static Institution Parsed(InstitutionId id, string settings)
    {
        if (Known.TryGetValue(id, out var known) && known.Settings == settings)
            return known.Institution;

        var institution = JsonSerializer.Deserialize(settings, StorageJson.Default.Institution)
            ?? throw new InvalidOperationException($"The stored settings of institution {id} are empty.");
        Known[id] = (settings, institution);
        return institution;
    }
}
