using System.Data.Common;
using Cbp.Core.Common;
using Cbp.Core.Notifications;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Notifications;

/// <summary>What members want to be told. What is switched off is one text, <c>EventType:Channel</c> with spaces between: it is always read as a whole.</summary>
internal sealed class SqlPreferenceRepository(SqlSession session) : IPreferenceRepository
{
    internal const string Find = """
        SELECT version, switched_off FROM member_preferences WHERE institution_id = @InstitutionId AND member_id = @MemberId
        """;

    private const string Insert = """
        INSERT INTO member_preferences (institution_id, member_id, version, switched_off, updated_at)
        VALUES (@InstitutionId, @MemberId, @Version, @SwitchedOff, @UpdatedAt)
        ON CONFLICT (institution_id, member_id) DO NOTHING
        """;

    private const string Update = """
        UPDATE member_preferences SET version = @Version, switched_off = @SwitchedOff, updated_at = @UpdatedAt
        WHERE institution_id = @InstitutionId AND member_id = @MemberId AND version = @Version - 1
        """;

    public Task<NotificationPreferences?> FindAsync(InstitutionId institutionId, MemberId memberId) => session.FindAsync(
        Find,
        new { InstitutionId = institutionId.Value, MemberId = memberId.Value },
        row => new NotificationPreferences
        {
            InstitutionId = institutionId,
            MemberId = memberId,
            Version = row.GetInt32(0),
            SwitchedOff = SwitchedOff(row),
        });

    public async Task<bool> SaveAsync(NotificationPreferences preferences, DateTimeOffset now) =>
        await session.ExecuteAsync(preferences.Version == 1 ? Insert : Update, new
        {
            InstitutionId = preferences.InstitutionId.Value,
            MemberId = preferences.MemberId.Value,
            preferences.Version,
            SwitchedOff = string.Join(' ', preferences.SwitchedOff.Select(one => $"{one.EventType}:{one.Channel}")),
            UpdatedAt = now.ToStored(),
        }) == 1;

    private static List<(string, NotificationChannelKind)> SwitchedOff(DbDataReader row) =>
    [
        .. row.GetString(1).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(one => one.Split(':'))
            .Select(parts => (parts[0], Enum.Parse<NotificationChannelKind>(parts[1]))),
    ];
}
