using System.Globalization;
using System.Text;

namespace Cbp.Functions.Telemetry.Prometheus;

/// <summary>Names and labels as Prometheus wants them: letters, digits and underscores, with the unit, <c>_total</c> behind what is counted.</summary>
internal static class PrometheusNames
{
    private const string NotALabel = "an-id";
    [ThreadStatic]
    private static StringBuilder? _labels;
    [ThreadStatic]
    private static char[]? _text;

    /// <summary>The metric's name.</summary>
    public static string Of(string name, string? unit, MetricKind kind)
    {
        var text = Clean(name);
        var suffix = unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            _ => "",
        };
        if (!text.EndsWith(suffix, StringComparison.Ordinal)) text += suffix;
        return kind == MetricKind.Counter && !text.EndsWith("_total", StringComparison.Ordinal) ? text + "_total" : text;
    }

    /// <summary>The labels as they are written between braces. Valid till the next call on this thread.</summary>
    public static ReadOnlySpan<char> Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty) return [];
        var text = _labels ??= new StringBuilder(256);
        text.Clear();
        foreach (var (name, value) in tags)
        {
            if (value is null) continue;
            if (text.Length > 0) text.Append(',');
            foreach (var c in name) text.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
            text.Append("=\"");
            Escape(text, value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
            text.Append('"');
        }

        if (_text is null || _text.Length < text.Length) _text = new char[Math.Max(256, text.Length * 2)];
        text.CopyTo(0, _text, 0, text.Length);
        return _text.AsSpan(0, text.Length);
    }

    private static string Clean(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    // An id would make a series of its own for each: whoever lets one slip in here is told by its absence.
    private static void Escape(StringBuilder text, string value)
    {
        if (value.Length is >= 32 and <= 38 && Guid.TryParse(value, out _)) value = NotALabel;
        foreach (var c in value)
        {
            if (c == '\n') text.Append("\\n");
            else if (c is '"' or '\\') text.Append('\\').Append(c);
            else text.Append(c);
        }
    }
}
