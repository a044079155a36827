using System.Globalization;

namespace Cbp.Host.Worker.Timers;

/// <summary>One field of an NCRONTAB expression, as the set of the values that it allows.</summary>
internal readonly struct CronField
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    private readonly ulong _bits;

    private CronField(ulong bits) => _bits = bits;

    public bool Has(int value) => (_bits >> value & 1) != 0;

    /// <exception cref="FormatException">The text is not a field; the message says what is wrong.</exception>
    public static CronField Parse(string text, string name, int min, int max)
    {
        ulong bits = 0;
        foreach (var part in text.Split(','))
        {
            var (range, step) = Step(part, text, name);
            int from, to;
            if (range == "*")
            {
                (from, to) = (min, max);
            }
            else
            {
                var dash = range.IndexOf('-', 1);
                from = Value(dash < 0 ? range : range[..dash], text, name, min, max);
                to = dash < 0 ? from : Value(range[(dash + 1)..], text, name, min, max);
                if (dash < 0 && part.Contains('/', StringComparison.Ordinal)) throw Wrong(text, name, $"'{part}' has a step but no range; write '{from}-{max}/{step}'");
                if (to < from) throw Wrong(text, name, $"'{range}' runs backwards");
            }

            for (var value = from; value <= to; value += step) bits |= 1UL << value;
        }

        return new CronField(bits);
    }

    private static (string Range, int Step) Step(string part, string text, string name)
    {
        var slash = part.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return (part, 1);
        return int.TryParse(part.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step > 0
            ? (part[..slash], step)
            : throw Wrong(text, name, $"'{part}' has no valid step");
    }

    private static int Value(string word, string text, string name, int min, int max)
    {
        var names = max == 12 ? Months : max == 6 ? Days : [];
        var named = Array.FindIndex(names, n => word.Length >= 3 && word.StartsWith(n, StringComparison.OrdinalIgnoreCase));
        if (named >= 0) return named + min;
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw Wrong(text, name, $"'{word}' is not from {min} to {max}");
    }

    private static FormatException Wrong(string text, string name, string what) => new($"the field '{text}' ({name}): {what}");
}
