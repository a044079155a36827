namespace Cbp.Core.Payments.Rules;

/// <summary>
/// Check digits of account numbers, by the rule's name; all take the number's digits alone, the last being the check digit:
/// <c>luhn</c> (ISO/IEC 7812-1, Annex B), <c>mod10</c> (weights 3 and 1 from the right, as GS1 does), <c>mod11</c>
/// (weights 2 to 7 from the right, again and again; a remainder that would need the digit 10 is never given out).
/// </summary>
public static class CheckDigits
{
    /// <summary>True where the check digit is right; false also for a number without digits, or a rule that is not known.</summary>
    public static bool AreRight(string number, string rule)
    {
        ArgumentNullException.ThrowIfNull(number);
        Span<int> digits = stackalloc int[Math.Min(number.Length, 64)];
        var count = 0;
        for (var i = number.Length - 1; i >= 0 && count < digits.Length; i--)
        {
            if (char.IsAsciiDigit(number[i])) digits[count++] = number[i] - '0';
        }

        return count > 1 && Remainder(digits[..count], rule) == 0;
    }

    // The digits come from the right: the first is the check digit, of weight 1.
    private static int Remainder(ReadOnlySpan<int> digits, string rule)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += rule switch
            {
                "luhn" => i % 2 == 0 ? digits[i] : (2 * digits[i] / 10) + (2 * digits[i] % 10),
                "mod10" => digits[i] * (i % 2 == 0 ? 1 : 3),
                "mod11" => digits[i] * (i == 0 ? 1 : 2 + ((i - 1) % 6)),
                _ => 1,
            };
        }

        return rule switch
        {
            "luhn" or "mod10" => sum % 10,
            "mod11" => sum % 11,
            _ => -1,
        };
    }
}
