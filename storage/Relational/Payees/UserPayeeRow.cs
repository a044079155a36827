using System.Data.Common;
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

    /// <summary>Reads a row of <see cref="PayeeSql.FindUser"/>.</summary>
    public static UserPayee Read(DbDataReader row) => new()
    {
        InstitutionId = new InstitutionId(row.GetString(0)),
        UserPayeeListId = new UserPayeeListId(row.GetString(1)),
        MemberId = new MemberId(row.GetString(2)),
        Type = row.GetEnum<UserPayeeType>(3),
        InternalPayeeId = row.IsDBNull(4) ? null : new InternalPayeeId(row.GetString(4)),
        NickName = row.GetStringOrNull(5),
        NameOnAccount = row.GetStringOrNull(6),
        UsersAccountAtPayee = row.GetStringOrNull(7),
        Status = row.GetEnum<UserPayeeStatus>(8),
        FlaggedForReview = row.GetBoolean(9),
    };
}
