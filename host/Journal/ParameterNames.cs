using System.Globalization;

namespace Cbp.Host.Journal;

internal static class ParameterNames
{
    private static readonly string[] Names = [.. Enumerable.Range(1, 64).Select(Name)];

    /// <summary>"?1" for 0, and so on.</summary>
    public static string At(int index) => index < Names.Length ? Names[index] : Name(index + 1);

    private static string Name(int number) => "?" + number.ToString(CultureInfo.InvariantCulture);
}
