using System.Data.Common;
using Cbp.Core.Common;
using Cbp.Core.Members;

namespace Cbp.Storage.Relational.Members;

/// <summary>A row of <c>funding_accounts</c>.</summary>
internal sealed class FundingAccountRow
{
    public string InstitutionId { get; set; } = "";
    public string AccountNumber { get; set; } = "";
    public string MemberId { get; set; } = "";
    public string AccountType { get; set; } = "";
    public string Status { get; set; } = "";

    public static FundingAccountRow Of(FundingAccount account) => new()
    {
        InstitutionId = account.InstitutionId.Value,
        AccountNumber = account.Number.Value,
        MemberId = account.MemberId.Value,
        AccountType = account.Type.ToString(),
        Status = account.Status.ToString(),
    };

    /// <summary>Reads a row of <see cref="SqlMemberRepository.FindAccount"/>.</summary>
    public static FundingAccount Read(DbDataReader row) => new(
        new InstitutionId(row.GetString(0)),
        new FundingAccountNumber(row.GetString(1)),
        new MemberId(row.GetString(2)),
        row.GetEnum<FundingAccountType>(3),
        row.GetEnum<FundingAccountStatus>(4));
}
