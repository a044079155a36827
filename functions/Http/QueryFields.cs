using System.Globalization;
using Cbp.Core.Common;
using Microsoft.AspNetCore.Http;

namespace Cbp.Functions.Http;

/// <summary>Typed values out of a query string; each is null where it is absent.</summary>
internal static class QueryFields
{
    /// <summary>A text; refused where it comes twice.</summary>
    public static Outcome<string?> Text(HttpRequest request, string name)
    {
        var values = request.Query[name];
        if (values.Count > 1) return Malformed(name, "may come once");
        return values.Count == 1 && values[0] is { Length: > 0 } text ? text : (string?)null;
    }

    /// <summary>A day of the years 2000 to 2100, yyyy-MM-dd.</summary>
    public static Outcome<DateOnly?> Date(HttpRequest request, string name)
    {
        var text = Text(request, name);
        if (text.IsRefused(out var refusal)) return refusal;
        if (text.Value is null) return (DateOnly?)null;
        return DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is >= 2000 and <= 2100
            ? (DateOnly?)date
            : new Refusal(ErrorCodes.DateMalformed, $"{name} must be a day of the years 2000 to 2100, written yyyy-MM-dd.", name);
    }

    /// <summary>An amount in hundredths: digits with at most two decimals.</summary>
    public static Outcome<long?> Cents(HttpRequest request, string name)
    {
        var text = Text(request, name);
        if (text.IsRefused(out var refusal)) return refusal;
        if (text.Value is null) return (long?)null;
        return decimal.TryParse(text.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount <= 1_000_000_000m && amount * 100 == decimal.Truncate(amount * 100)
            ? (long?)(amount * 100)
            : new Refusal(ErrorCodes.AmountMalformed, $"{name} must be a number with at most two decimals.", name);
    }

    /// <summary>A whole number within bounds.</summary>
    public static Outcome<int?> Number(HttpRequest request, string name, int least, int most)
    {
        var text = Text(request, name);
        if (text.IsRefused(out var refusal)) return refusal;
        if (text.Value is null) return (int?)null;
        return int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? (int?)number
            : Malformed(name, $"must be a whole number from {least} to {most}");
    }

    private static Refusal Malformed(string name, string what) => new(HttpErrors.ParameterMalformed, $"The parameter {name} {what}.", name);
}
