using Cbp.Core.Payees;
using Cbp.Core.Payees.Lists;

namespace Cbp.Functions.Payees;

/// <summary>An entry of a member's payee list as callers see it; name and address of type G are its biller's.</summary>
internal sealed record UserPayeeAnswer
{
    public required string UserPayeeListId { get; init; }
    public required string MemberId { get; init; }
    public required UserPayeeType Type { get; init; }
    public string? InternalPayeeId { get; init; }
    public string? PayeeName { get; init; }
    public string? Address1 { get; init; }
    public string? Address2 { get; init; }
    public string? Address3 { get; init; }
    public string? City { get; init; }
    public string? State { get; init; }
    public string? PostalCode { get; init; }
    public string? Country { get; init; }
    public string? Phone { get; init; }
    public string? NickName { get; init; }
    public string? NameOnAccount { get; init; }
    public string? RoutingNumber { get; init; }
    public string? UsersAccountAtPayee { get; init; }
    public string? ProcessorPayeeId { get; init; }
    public required bool Favorite { get; init; }
    public IReadOnlyDictionary<string, string>? Preferences { get; init; }
    public required bool Active { get; init; }
    public required UserPayeeStatus Status { get; init; }
    public string? StatusReason { get; init; }
    public required bool FlaggedForReview { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset LastUpdate { get; init; }
    public required int Version { get; init; }

    /// <summary>From the domain's entry.</summary>
    public static UserPayeeAnswer Of(UserPayeeView view)
    {
        var (payee, biller) = view;
        return new UserPayeeAnswer
        {
            UserPayeeListId = payee.UserPayeeListId.Value,
            MemberId = payee.MemberId.Value,
            Type = payee.Type,
            InternalPayeeId = payee.InternalPayeeId?.Value,
            PayeeName = biller?.PayeeName ?? payee.PayeeName,
            Address1 = biller?.Address1 ?? payee.Address?.Address1,
            Address2 = biller?.Address2 ?? payee.Address?.Address2,
            Address3 = biller?.Address3 ?? payee.Address?.Address3,
            City = biller?.City ?? payee.Address?.City,
            State = biller?.State ?? payee.Address?.State,
            PostalCode = biller?.PostalCode ?? payee.Address?.PostalCode,
            Country = biller?.Country ?? payee.Address?.Country,
            Phone = biller?.Phone ?? payee.Phone,
            NickName = payee.NickName,
            NameOnAccount = payee.NameOnAccount,
            RoutingNumber = payee.RoutingNumber,
            UsersAccountAtPayee = payee.UsersAccountAtPayee,
            ProcessorPayeeId = payee.ProcessorPayeeId,
            Favorite = payee.Favorite,
            Preferences = payee.Preferences.Count == 0 ? null : payee.Preferences,
            Active = payee.Status == UserPayeeStatus.Active,
            Status = payee.Status,
            StatusReason = payee.StatusReason,
            FlaggedForReview = payee.FlaggedForReview,
            CreatedAt = payee.CreatedAt,
            LastUpdate = payee.UpdatedAt,
            Version = payee.Version,
        };
    }
}
