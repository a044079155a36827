using System.Globalization;

namespace Cbp.Core.Common;

/// <summary>Reads fields as they came in. Each gives null where the field is well-formed, or the refusal that names it.</summary>
internal static class FieldText
{
    public const int IdLength = 64;
    private const int WholeDigits = 9;
    private static readonly DateOnly FirstDate = new(2000, 1, 1);
    private static readonly DateOnly LastDate = new(2100, 12, 31);

    /// <summary>An id: 1 to 64 of letters, digits, point, underscore and hyphen.</summary>
    public static Refusal? Id(string? text, string field)
    {
        if (string.IsNullOrEmpty(text)) return Required(field);
        if (text.Length <= IdLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')) return null;
        return new Refusal(
            ErrorCodes.FieldMalformed, $"{field} must be 1 to {IdLength} letters, digits, points, underscores or hyphens.", field);
    }

    /// <summary>A required text of so many characters at the most.</summary>
    public static Refusal? RequiredText(string? text, string field, int longest, bool lines = false) =>
        string.IsNullOrWhiteSpace(text) ? Required(field) : Text(text, field, longest, lines);

    /// <summary>A text of so many characters at the most, without control characters; null will do.</summary>
    public static Refusal? Text(string? text, string field, int longest, bool lines = false)
    {
        if (text is null) return null;
        if (text.Length > longest) return new Refusal(ErrorCodes.FieldMalformed, $"{field} may have {longest} characters at the most.", field);
        return IsPlain(text, lines)
            ? null
            : new Refusal(ErrorCodes.FieldMalformed, $"{field} must not have control characters.", field);
    }

    /// <summary>An amount in hundredths, from its digits as they were written.</summary>
    public static Refusal? Amount(string? text, string field, out long cents)
    {
        cents = 0;
        if (string.IsNullOrEmpty(text)) return Required(field);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text.AsSpan() : text.AsSpan(0, point);
        var decimals = point < 0 ? default : text.AsSpan(point + 1);
        var leadingZero = whole.Length > 1 && whole[0] == '0';
        if (whole.Length is 0 or > WholeDigits || leadingZero || !AllDigits(whole) || (point >= 0 && (decimals.Length is 0 or > 2 || !AllDigits(decimals))))
        {
            if (text[0] == '-' && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number < 0)
                return NotPositive(field);
            return new Refusal(
                ErrorCodes.AmountMalformed,
                $"{field} must be a number of 1 to {WholeDigits} digits with at most two decimals, not in scientific notation.",
                field);
        }

        cents = long.Parse(whole, CultureInfo.InvariantCulture) * 100;
        if (decimals.Length > 0) cents += int.Parse(decimals, CultureInfo.InvariantCulture) * (decimals.Length == 1 ? 10 : 1);
        return cents > 0 ? null : NotPositive(field);
    }

    /// <summary>A date, strictly yyyy-MM-dd, in the years 2000 to 2100.</summary>
    public static Refusal? Date(string? text, string field, out DateOnly date)
    {
        date = default;
        if (string.IsNullOrEmpty(text)) return Required(field);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            && date >= FirstDate && date <= LastDate) return null;
        return new Refusal(ErrorCodes.DateMalformed, $"{field} must be a day of the years 2000 to 2100, written yyyy-MM-dd.", field);
    }

    /// <summary>A date as above; null will do.</summary>
    public static Refusal? OptionalDate(string? text, string field, out DateOnly? date)
    {
        date = null;
        if (text is null) return null;
        var refusal = Date(text, field, out var day);
        date = day;
        return refusal;
    }

    /// <summary>The refusal of a field that is not there.</summary>
    public static Refusal Required(string field) => new(ErrorCodes.FieldRequired, $"{field} is required.", field);

    private static Refusal NotPositive(string field) => new(ErrorCodes.AmountNotPositive, $"{field} must be greater than zero.", field);

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    // No control characters, but line breaks where they may be; and no half of a surrogate pair, which no encoding can carry.
    private static bool IsPlain(string text, bool lines)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && !(lines && (c is '\n' or '\r'))) return false;
            if (!char.IsSurrogate(c)) continue;
            if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return false;
            i++;
        }

        return true;
    }
}
