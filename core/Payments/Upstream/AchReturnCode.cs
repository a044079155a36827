using System.Collections.Frozen;
using System.Globalization;

namespace Cbp.Core.Payments.Upstream;

/// <summary>ACH return codes (Nacha Operating Rules, Appendix Four).</summary>
public static class AchReturnCode
{
    private const int Last = 85;

    private static readonly FrozenDictionary<string, AchReturn> ByCode = AchReturnTable.Assigned.ToFrozenDictionary(code => code.Code);

    /// <summary>R01 to R85, in order, those that are not assigned too.</summary>
    public static IReadOnlyList<AchReturn> Table { get; } = [.. All.Select(code => Find(code)!)];

    /// <summary>R01 to R85.</summary>
    internal static IEnumerable<string> All =>
        Enumerable.Range(1, Last).Select(number => number.ToString("'R'00", CultureInfo.InvariantCulture));

    /// <summary>True for R01 to R85, assigned or not: a message with a code that the rules do not define is still one about a return.</summary>
    public static bool IsValid(string? code) =>
        code is ['R', >= '0' and <= '9', >= '0' and <= '9'] && (((code[1] - '0') * 10) + code[2] - '0') is >= 1 and <= Last;

    /// <summary>What a code means; null for anything but R01 to R85.</summary>
    public static AchReturn? Find(string? code) =>
        !IsValid(code) ? null : ByCode.GetValueOrDefault(code!) ?? AchReturnTable.NotAssigned(code!);
}
