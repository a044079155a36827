namespace Cbp.Year.Tests;

/// <summary>Lines for the end of a test run: ./test prints what it finds in its reports folder.</summary>
internal static class TestReport
{
    /// <summary>Leaves the text, where a folder is named that takes it.</summary>
    public static void Write(string name, string text)
    {
        if (Environment.GetEnvironmentVariable("CBP_TEST_REPORTS") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, name + ".report"), text + "\n");
    }
}
