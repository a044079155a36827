using Cbp.Core.Common;

namespace Cbp.Core.Audit;

/// <summary>What an entry is about.</summary>
/// <param name="InstitutionId">Whose it is, or <see cref="AuditEntityTypes.SystemScope"/>.</param>
/// <param name="EntityType">What sort of thing: one of <see cref="AuditEntityTypes"/>.</param>
/// <param name="EntityId">The thing's id.</param>
/// <param name="MemberId">The member whom it is about, or null.</param>
public sealed record AuditSubject(string InstitutionId, string EntityType, string EntityId, string? MemberId = null)
{
    /// <summary>Something of an institution's.</summary>
    public static AuditSubject Of(InstitutionId institution, string type, string id, MemberId? member = null) =>
        new(institution.Value, type, id, member?.Value);

    /// <summary>Something that all institutions share.</summary>
    public static AuditSubject Shared(string type, string id) => new(AuditEntityTypes.SystemScope, type, id);
}
