using Cbp.Core.Common;

namespace Cbp.Core.Institutions;

/// <summary>Institutions and the keys that their client applications call with.</summary>
public interface IInstitutionRepository
{
    /// <summary>The institution, or null. Asked for again in the same transaction, it costs nothing.</summary>
    Task<Institution?> FindAsync(InstitutionId id);

    /// <summary>Adds the institution or replaces it.</summary>
    Task SaveAsync(Institution institution);

    /// <summary>The institutions that inherit from it directly, in the order of their ids.</summary>
    Task<IReadOnlyList<InstitutionId>> SponsoredByAsync(InstitutionId sponsor);

    /// <summary>All that there are, in the order of their ids.</summary>
    Task<IReadOnlyList<InstitutionId>> AllAsync();

    /// <summary>Whose key has this hash (SHA-256 of the key's UTF-8 bytes), or null.</summary>
    Task<ApiKeyHolder?> FindKeyAsync(ReadOnlyMemory<byte> keyHash);

    /// <summary>Lets the holder call with a key, by its hash.</summary>
    Task SaveKeyAsync(ApiKeyHolder holder, ReadOnlyMemory<byte> keyHash);

    /// <summary>The institution's keys, by the names of their holders.</summary>
    Task<IReadOnlyList<StoredApiKey>> KeysOfAsync(InstitutionId institution);

    /// <summary>Nobody calls with it any more; nothing where there is no such key.</summary>
    Task DeleteKeyAsync(ReadOnlyMemory<byte> keyHash);
}
