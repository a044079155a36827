using Cbp.Core.Common;
using Cbp.Core.Payees;

namespace Cbp.Storage.Relational.Payees;

/// <summary>A row of <c>user_payees</c>.</summary>
internal sealed class UserPayeeRow
{
    public string InstitutionId { get; set; } = "";
    public string UserPayeeListId { get; set; } = "";
    public string MemberId { get; set; } = "";
    public string PayeeType { get; set; } = "";
    public string? InternalPayeeId { get; set; }
    public string? NickName { get; set; }
    public string? NameOnAccount { get; set; }
    public string? UsersAccountAtPayee { get; set; }
    public string Status { get; set; } = "";
    public bool FlaggedForReview { get; set; }

    public static UserPayeeRow Of(UserPayee payee) => new()
    {
        InstitutionId = payee.InstitutionId.Value,
        UserPayeeListId = payee.UserPayeeListId.Value,
        MemberId = payee.MemberId.Value,
        PayeeType = payee.Type.ToString(),
        InternalPayeeId = payee.InternalPayeeId?.Value,
        NickName = payee.NickName,
        NameOnAccount = payee.NameOnAccount,
        UsersAccountAtPayee = payee.UsersAccountAtPayee,
        Status = payee.Status.ToString(),
        FlaggedForReview = payee.FlaggedForReview,
    };

    public UserPayee ToPayee() => new()
    {
        InstitutionId = new InstitutionId(InstitutionId),
        UserPayeeListId = new UserPayeeListId(UserPayeeListId),
        MemberId = new MemberId(MemberId),
        Type = Enum.Parse<UserPayeeType>(PayeeType),
        InternalPayeeId = InternalPayeeId is null ? null : new InternalPayeeId(InternalPayeeId),
        NickName = NickName,
        NameOnAccount = NameOnAccount,
        UsersAccountAtPayee = UsersAccountAtPayee,
        Status = Enum.Parse<UserPayeeStatus>(Status),
        FlaggedForReview = FlaggedForReview,
    };
}
