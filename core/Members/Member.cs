using Cbp.Core.Common;

namespace Cbp.Core.Members;

/// <summary>A member, as this service mirrors it from the institution.</summary>
/// <param name="InstitutionId">Whose member.</param>
/// <param name="MemberId">The member's id.</param>
/// <param name="Status">Whether the member may do anything.</param>
/// <param name="Enrolled">Whether the member is enrolled in bill pay.</param>
public sealed record Member(InstitutionId InstitutionId, MemberId MemberId, MemberStatus Status, bool Enrolled);
