using System.Globalization;
using Cbp.Core.Common;

namespace Cbp.Core.Payees.Import;

/// <summary>Reads the fields of one row, and notes what is wrong with them.</summary>
/// <param name="cell">A field's cell, or null where there is nothing in it.</param>
/// <param name="problems">Takes what is wrong: a sentence each.</param>
internal sealed class PayeeImportFields(Func<string, string?> cell, ICollection<string> problems)
{
    private const int MostDays = 60;
    private static readonly string[] CheckDigitRules = ["luhn", "mod10", "mod11"];

    public string? Id() => cell("internalPayeeId") is { } id && Fits(FieldText.Id(id, "internalPayeeId")) ? id : null;

    public string Required(string field, int longest) => Fits(FieldText.RequiredText(cell(field), field, longest)) ? cell(field)! : "";

    public string? Text(string field, int longest) => Fits(FieldText.Text(cell(field), field, longest)) ? cell(field) : null;

    /// <summary>So many letters, given in upper case.</summary>
    public string? Letters(string field, int count)
    {
        if (cell(field) is not { } text) return null;
        if (text.Length != count || !text.All(char.IsAsciiLetter)) return Wrong(field, $"must be {count} letters");
        return text.ToUpperInvariant();
    }

    /// <summary>In the United States five digits or nine, given with a hyphen before the last four; elsewhere letters, digits, blanks and hyphens.</summary>
    public string PostalCode(string country)
    {
        const string field = "postalCode";
        if (cell(field) is not { } text) return Wrong(field, "is required") ?? "";
        if (country != "US")
        {
            return text.Length <= 10 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-')
                ? text.ToUpperInvariant()
                : Wrong(field, "must be at most 10 letters, digits, blanks and hyphens") ?? "";
        }

        var digits = text.Length == 10 && text[5] == '-' ? text.Remove(5, 1) : text;
        if (digits.Length is not (5 or 9) || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return Wrong(field, "must be a ZIP code of 5 digits, or 9 with or without a hyphen") ?? "";
        return digits.Length == 5 ? digits : digits.Insert(5, "-");
    }

    public PaymentMethod Method() => Named("paymentMethod", PaymentMethod.Check);

    public GlobalPayeeStatus Status() => Named("status", GlobalPayeeStatus.Active);

    public int? Days()
    {
        const string field = "minDaysToPay";
        if (cell(field) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays) return days;
        Wrong(field, $"must be a number from 0 to {MostDays}");
        return null;
    }

    public string? CheckDigitRule()
    {
        const string field = "checkDigitRule";
        if (cell(field) is not { } text) return null;
        var rule = text.ToLowerInvariant();
        return CheckDigitRules.Contains(rule) ? rule : Wrong(field, "must be " + string.Join(" or ", CheckDigitRules));
    }

    private T Named<T>(string field, T without)
        where T : struct, Enum
    {
        if (cell(field) is not { } text) return without;
        foreach (var value in Enum.GetValues<T>())
        {
            if (text.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase)) return value;
        }

        Wrong(field, "must be " + string.Join(" or ", Enum.GetNames<T>()).ToLowerInvariant());
        return without;
    }

    private bool Fits(Refusal? refusal)
    {
        if (refusal is not null) problems.Add(refusal.Detail);
        return refusal is null;
    }

    private string? Wrong(string field, string rule)
    {
        problems.Add($"{field} {rule}.");
        return null;
    }
}
