namespace Cbp.Core.Payments.Rules;

/// <summary>The form of a biller's account numbers: 9 a digit, A a letter, X either, anything else itself; a bar between several forms.</summary>
public static class AccountNumberMask
{
    /// <summary>True where the number has one of the forms, character for character. Letters may be of either case.</summary>
    public static bool Fits(string number, string mask)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(mask);
        foreach (var form in mask.AsSpan().Split('|'))
        {
            if (FitsOne(number, mask.AsSpan(form))) return true;
        }

        return false;
    }

    private static bool FitsOne(ReadOnlySpan<char> number, ReadOnlySpan<char> form)
    {
        if (number.Length != form.Length) return false;
        for (var i = 0; i < form.Length; i++)
        {
            var fits = form[i] switch
            {
                '9' => char.IsAsciiDigit(number[i]),
                'A' => char.IsAsciiLetter(number[i]),
                'X' => char.IsAsciiLetterOrDigit(number[i]),
                var c => c == number[i],
            };
            if (!fits) return false;
        }

        return true;
    }
}
