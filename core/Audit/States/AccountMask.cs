using System.Text.RegularExpressions;

namespace Cbp.Core.Audit.States;

/// <summary>Account numbers as they may be told: four asterisks, whatever the length, and the last four characters.</summary>
public static partial class AccountMask
{
    private const string Stars = "****";
    private const int Shown = 4;

    /// <summary>The number masked; one of four characters or less is masked wholly.</summary>
    public static string Of(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Length <= Shown ? Stars : Stars + number[^Shown..];
    }

    /// <summary>The text with every number of seven digits or more masked, be they parted by spaces or hyphens.</summary>
    public static string InText(string text) => LongNumber().Replace(text, match => Of(match.Value));

    [GeneratedRegex(@"[0-9](?:[ -]?[0-9]){6,}")]
    private static partial Regex LongNumber();
}
