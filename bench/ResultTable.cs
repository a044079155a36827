using System.Globalization;

namespace Cbp.Bench;

/// <summary>Prints the rows as a table.</summary>
internal static class ResultTable
{
    public static void Print(IReadOnlyList<Row> rows, string comparison = "ratio")
    {
        string[][] cells =
        [
            ["", "measured", comparison, "aim", "met"],
            .. rows.Select(r => new[] { r.What, r.Measured, r.Ratio, r.Aim, r.Met switch { true => "yes", false => "NO", null => "" } }),
        ];
        var widths = Enumerable.Range(0, 5).Select(column => cells.Max(row => row[column].Length)).ToArray();
        for (var i = 0; i < cells.Length; i++)
        {
            Console.WriteLine("| " + string.Join(" | ", cells[i].Select((cell, column) => cell.PadRight(widths[column]))) + " |");
            if (i == 0) Console.WriteLine("|" + string.Join("|", widths.Select(width => new string('-', width + 2))) + "|");
        }
    }

    /// <summary>A number without decimals, with separators of thousands.</summary>
    public static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A ratio.</summary>
    public static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A time in milliseconds.</summary>
    public static string Milliseconds(TimeSpan value) => value.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms";
}
