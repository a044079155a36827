using System.Globalization;

namespace Cbp.Core.Payments.Upstream;

/// <summary>ACH return codes (Nacha Operating Rules, Appendix Four).</summary>
public static class AchReturnCode
{
    private const int Last = 85;

    /// <summary>R01 to R85.</summary>
    internal static IEnumerable<string> All =>
        Enumerable.Range(1, Last).Select(number => number.ToString("'R'00", CultureInfo.InvariantCulture));

    /// <summary>True for R01 to R85.</summary>
    public static bool IsValid(string? code) =>
        code is ['R', >= '0' and <= '9', >= '0' and <= '9'] && (((code[1] - '0') * 10) + code[2] - '0') is >= 1 and <= Last;
}
