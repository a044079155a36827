namespace Cbp.Core.Payments.Rules;

/// <summary>
/// The American Bankers Association's routing numbers: nine digits, of which the first two are of a range that is given
/// out, and the sum with the weights 3, 7, 1 is a multiple of ten (Accredited Standards Committee X9, ANSI X9.13).
/// </summary>
public static class AbaRoutingNumber
{
    private const int Length = 9;

    /// <summary>True where it can be a routing number.</summary>
    public static bool IsValid(string? number)
    {
        if (number is not { Length: Length } || number.AsSpan().ContainsAnyExceptInRange('0', '9')) return false;
        var sum = 0;
        for (var i = 0; i < Length; i++) sum += (number[i] - '0') * WeightAt(i);
        return sum % 10 == 0 && IsGivenOut(((number[0] - '0') * 10) + (number[1] - '0'));
    }

    private static int WeightAt(int index) => (index % 3) switch { 0 => 3, 1 => 7, _ => 1 };

    // Federal Reserve districts, thrift institutions, electronic ones, and traveller's checks. 00 is the government's.
    private static bool IsGivenOut(int first) => first is (>= 0 and <= 12) or (>= 21 and <= 32) or (>= 61 and <= 72) or 80;
}
