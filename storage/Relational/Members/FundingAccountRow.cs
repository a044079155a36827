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

    public FundingAccount ToAccount() => new(
        new InstitutionId(InstitutionId),
        new FundingAccountNumber(AccountNumber),
        new MemberId(MemberId),
        Enum.Parse<FundingAccountType>(AccountType),
        Enum.Parse<FundingAccountStatus>(Status));
}
