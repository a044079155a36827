using Cbp.Core.Common;
using Cbp.Core.Members;

namespace Cbp.Storage.Relational.Members;

/// <summary>A row of <c>members</c>.</summary>
internal sealed class MemberRow
{
    public string InstitutionId { get; set; } = "";
    public string MemberId { get; set; } = "";
    public string Status { get; set; } = "";
    public bool Enrolled { get; set; }

    public static MemberRow Of(Member member) => new()
    {
        InstitutionId = member.InstitutionId.Value,
        MemberId = member.MemberId.Value,
        Status = member.Status.ToString(),
        Enrolled = member.Enrolled,
    };

    public Member ToMember() =>
        new(new InstitutionId(InstitutionId), new MemberId(MemberId), Enum.Parse<MemberStatus>(Status), Enrolled);
}
