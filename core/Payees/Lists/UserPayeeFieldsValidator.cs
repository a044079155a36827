using Cbp.Core.Common;

namespace Cbp.Core.Payees.Lists;

/// <summary>Checks the shape of an entry's fields; what they must be beyond it is for the rules to say.</summary>
internal static class UserPayeeFieldsValidator
{
    private const int NameLength = 100;
    private const int AccountLength = 34;
    private const int MostPreferences = 20;
    private const int PreferenceLength = 200;

    /// <summary>What is wrong with the fields of a new entry, or null.</summary>
    public static Refusal? CheckNew(UserPayeeFields fields, out UserPayeeType type)
    {
        type = default;
        if (FieldText.Id(fields.MemberId, "memberId") is { } wrong) return wrong;
        if (fields.Type is null) return FieldText.Required("type");
        if (fields.Type is not ("G" or "P" or "O")) return Malformed("type", "G, P or O");
        type = Enum.Parse<UserPayeeType>(fields.Type);
        var needed = type switch
        {
            UserPayeeType.G => FieldText.Id(fields.InternalPayeeId, "internalPayeeId")
                ?? FieldText.RequiredText(fields.UsersAccountAtPayee, "usersAccountAtPayee", AccountLength),
            UserPayeeType.O => FieldText.RequiredText(fields.UsersAccountAtPayee, "usersAccountAtPayee", AccountLength),
            _ => FieldText.RequiredText(fields.PayeeName, "payeeName", NameLength)
                ?? (string.IsNullOrEmpty(fields.RoutingNumber)
                    ? null
                    : FieldText.RequiredText(fields.UsersAccountAtPayee, "usersAccountAtPayee", AccountLength)),
        };
        return needed ?? CheckForms(fields);
    }

    /// <summary>What is wrong with the fields of a change, or null.</summary>
    public static Refusal? CheckChange(UserPayeeFields fields) =>
        FieldText.Id(fields.MemberId, "memberId") ?? FieldText.Id(fields.UserPayeeListId, "userPayeeListId") ?? CheckForms(fields);

    private static Refusal? CheckForms(UserPayeeFields fields) =>
        FieldText.Text(fields.PayeeName, "payeeName", NameLength)
        ?? FieldText.Text(fields.Address1, "address1", NameLength)
        ?? FieldText.Text(fields.Address2, "address2", NameLength)
        ?? FieldText.Text(fields.Address3, "address3", NameLength)
        ?? FieldText.Text(fields.City, "city", NameLength)
        ?? Form(fields.State, "state", "two capital letters", text => text.Length == 2 && text.All(char.IsAsciiLetterUpper))
        ?? Form(fields.PostalCode, "postalCode", "a ZIP code: five digits, or nine with a hyphen", IsZip)
        ?? Form(fields.Country, "country", "two capital letters (ISO 3166-1)", text => text.Length == 2 && text.All(char.IsAsciiLetterUpper))
        ?? Form(fields.Phone, "phone", "at most 20 digits, blanks and + ( ) - .", text => text.Length <= 20 && text.All(IsOfPhone))
        ?? Form(fields.RoutingNumber, "routingNumber", "nine digits", text => text.Length == 9 && text.All(char.IsAsciiDigit))
        ?? Form(fields.UsersAccountAtPayee, "usersAccountAtPayee", $"at most {AccountLength} letters, digits, blanks and - . /", IsAccount)
        ?? FieldText.Text(fields.NickName, "nickName", NameLength)
        ?? FieldText.Text(fields.NameOnAccount, "nameOnAccount", NameLength)
        ?? CheckPreferences(fields.Preferences);

    private static Refusal? CheckPreferences(IReadOnlyDictionary<string, string>? preferences)
    {
        if (preferences is null) return null;
        if (preferences.Count > MostPreferences) return Malformed("preferences", $"at most {MostPreferences} texts by name");
        foreach (var (name, value) in preferences)
        {
            if ((FieldText.RequiredText(name, "preferences", FieldText.IdLength) ?? FieldText.Text(value, "preferences", PreferenceLength)) is { } wrong)
                return wrong;
        }

        return null;
    }

    private static Refusal? Form(string? text, string field, string form, Func<string, bool> fits) =>
        string.IsNullOrEmpty(text) || fits(text) ? null : Malformed(field, form);

    private static bool IsZip(string text) =>
        text.Length is 5 or 10 && text.AsSpan(0, 5).IndexOfAnyExceptInRange('0', '9') < 0
        && (text.Length == 5 || (text[5] == '-' && text.AsSpan(6).IndexOfAnyExceptInRange('0', '9') < 0));

    private static bool IsAccount(string text) =>
        text.Length <= AccountLength && text.Any(char.IsAsciiLetterOrDigit) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '.' or '/');

    private static bool IsOfPhone(char c) => char.IsAsciiDigit(c) || c is ' ' or '+' or '(' or ')' or '-' or '.';

    private static Refusal Malformed(string field, string form) => new(ErrorCodes.FieldMalformed, $"{field} must be {form}.", field);
}
