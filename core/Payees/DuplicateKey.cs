namespace Cbp.Core.Payees;

/// <summary>
/// What makes two of a member's payees the same: the payee and the account there. Spaces, hyphens and case do not matter. A deleted
/// one is like none other, so that it can be added anew.
/// </summary>
public static class DuplicateKey
{
    /// <summary>The key of the payee; unique within its member.</summary>
    public static string Of(UserPayee payee)
    {
        ArgumentNullException.ThrowIfNull(payee);
        var account = Plain(payee.UsersAccountAtPayee);
        return payee switch
        {
            { Status: UserPayeeStatus.Deleted } => "deleted:" + payee.UserPayeeListId.Value,
            { Type: UserPayeeType.G } => $"G|{payee.InternalPayeeId?.Value}|{account}",
            { Type: UserPayeeType.O } => $"O|{account}",
            { RoutingNumber: { } routing } => $"P|{routing}|{account}",
            _ => $"P|{Plain(payee.PayeeName)}|{Plain(payee.Address?.Address1)}|{Plain(payee.Address?.PostalCode)}|{account}",
        };
    }

    private static string Plain(string? text) =>
        text is null ? "" : string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
