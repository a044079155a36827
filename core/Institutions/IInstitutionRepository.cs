using Cbp.Core.Common;

namespace Cbp.Core.Institutions;

/// <summary>Institutions and the keys that their client applications call with.</summary>
public interface IInstitutionRepository
{
    /// <summary>The institution, or null.</summary>
    Task<Institution?> FindAsync(InstitutionId id);

    /// <summary>Adds the institution or replaces it.</summary>
    Task SaveAsync(Institution institution);

    /// <summary>The institution whose key has this hash (SHA-256 of the key's UTF-8 bytes), or null.</summary>
    Task<InstitutionId?> FindByKeyHashAsync(ReadOnlyMemory<byte> keyHash);

    /// <summary>Lets a key call for the institution.</summary>
    Task SaveKeyHashAsync(InstitutionId id, ReadOnlyMemory<byte> keyHash);
}
