using System.Data.Common;
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

    /// <summary>Reads a row of <see cref="SqlMemberRepository.Find"/>.</summary>
    public static Member Read(DbDataReader row) =>
        new(new InstitutionId(row.GetString(0)), new MemberId(row.GetString(1)), row.GetEnum<MemberStatus>(2), row.GetBoolean(3));
}
