using Cbp.Core.Common;

namespace Cbp.Core.Configuration;

/// <summary>What institutions have configured, with all versions.</summary>
public interface IConfigurationRepository
{
    /// <summary>The last version, be it a deletion, or null where there never was one.</summary>
    Task<ConfigurationEntry?> FindAsync(InstitutionId institution, EntryKind kind, string name);

    /// <summary>That version, or null.</summary>
    Task<ConfigurationEntry?> FindVersionAsync(InstitutionId institution, EntryKind kind, string name, int version);

    /// <summary>The last versions of all that the institution has itself and has not deleted, by kind and name.</summary>
    Task<IReadOnlyList<ConfigurationEntry>> ListAsync(InstitutionId institution);

    /// <summary>All versions, the newest first.</summary>
    Task<IReadOnlyList<ConfigurationEntry>> HistoryAsync(InstitutionId institution, EntryKind kind, string name);

    /// <summary>Adds a version; false, and nothing written, where the stored one is not its own less one.</summary>
    Task<bool> AddAsync(ConfigurationEntry entry);
}
