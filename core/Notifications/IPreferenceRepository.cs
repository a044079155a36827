using Cbp.Core.Common;

namespace Cbp.Core.Notifications;

/// <summary>What members want to be told.</summary>
public interface IPreferenceRepository
{
    /// <summary>The member's preferences, or null where there never were any.</summary>
    Task<NotificationPreferences?> FindAsync(InstitutionId institutionId, MemberId memberId);

    /// <summary>Writes their next version; false, and nothing written, where the stored one is not its own less one.</summary>
    Task<bool> SaveAsync(NotificationPreferences preferences, DateTimeOffset now);
}
