namespace Cbp.Core.Payees.Lists;

/// <summary>Puts fields into an entry: what the member may write freely, but for account, state and what it points at.</summary>
internal static class UserPayeeFieldsApplication
{
    /// <summary>The entry with the fields; a personal payee's name and address too. Absent fields stay.</summary>
    public static UserPayee Apply(UserPayee payee, UserPayeeFields fields)
    {
        var after = payee with
        {
            NickName = After(payee.NickName, fields.NickName),
            NameOnAccount = After(payee.NameOnAccount, fields.NameOnAccount),
            Favorite = fields.Favorite ?? payee.Favorite,
            Preferences = fields.Preferences ?? payee.Preferences,
        };
        if (payee.Type != UserPayeeType.P) return after;
        return after with
        {
            PayeeName = After(payee.PayeeName, fields.PayeeName) ?? payee.PayeeName,
            Phone = After(payee.Phone, fields.Phone),
            Address = AddressAfter(payee.Address, fields),
        };
    }

    private static PostalAddress? AddressAfter(PostalAddress? before, UserPayeeFields fields)
    {
        var country = After(before?.Country, fields.Country) ?? "US";
        var after = new PostalAddress(
            After(before?.Address1, fields.Address1),
            After(before?.Address2, fields.Address2),
            After(before?.Address3, fields.Address3),
            After(before?.City, fields.City),
            After(before?.State, fields.State),
            After(before?.PostalCode, fields.PostalCode),
            country);
        return after == new PostalAddress(null, null, null, null, null, null, country) ? null : after;
    }

    private static string? After(string? before, string? field) =>
        field is null ? before : string.IsNullOrWhiteSpace(field) ? null : field;
}
