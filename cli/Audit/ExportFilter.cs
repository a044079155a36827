using Cbp.Core.Audit;

namespace Cbp.Cli.Audit;

/// <summary>Which entries are exported; null lets all through.</summary>
internal sealed record ExportFilter(string? Institution, string? Type, string? Id, DateOnly? From, DateOnly? To)
{
    /// <summary>The one chain that is asked for, where institution, type and id are named.</summary>
    public AuditPartition? Chain => Institution is not null && Type is not null && Id is not null ? new AuditPartition(Institution, Type, Id) : null;

    /// <summary>Whether the entry is asked for.</summary>
    public bool Lets(AuditEntry entry)
    {
        var day = DateOnly.FromDateTime(entry.OccurredAt.UtcDateTime);
        return (Institution is null || entry.InstitutionId == Institution)
            && (Type is null || entry.EntityType == Type)
            && (Id is null || entry.EntityId == Id)
            && (From is null || day >= From)
            && (To is null || day <= To);
    }
}
