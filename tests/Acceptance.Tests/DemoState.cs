using Cbp.Functions.Maintenance;
using Cbp.Host.Testing;

namespace Cbp.Acceptance.Tests;

/// <summary>What the app's sandbox fills its stores with at a first start, made once for all apps of these tests.</summary>
internal static class DemoState
{
    private static readonly Lazy<Task<string>> Folder = new(MakeAsync);

    public static Task<string> FolderAsync() => Folder.Value;

    private static async Task<string> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cbp-demo-state-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        await using var app = new FunctionsAppFactory<OutboxFunctions>();
        app.Options.Clock = TestClock.Frozen(DateTimeOffset.Parse(RunningApp.Morning, System.Globalization.CultureInfo.InvariantCulture));
        app.Options.Settings["Cbp:Sandbox:Welcome"] = "false";
        app.Options.DataDirectory = folder.FullName;
        await app.StartAsync();
        await app.StopAsync();
        foreach (var file in folder.EnumerateFiles("journal.db*")) file.Delete();
        return folder.FullName;
    }
}
