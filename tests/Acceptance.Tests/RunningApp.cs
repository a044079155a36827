using Cbp.AppHarness;

namespace Cbp.Acceptance.Tests;

/// <summary>The app in a new folder, its clock on a business day's morning: Tuesday, 24 November 2026, 10:00 in New York.</summary>
public sealed class RunningApp : IAsyncLifetime
{
    public const string Today = "2026-11-24";
    public const string Tomorrow = "2026-11-25";
    public const string Morning = "2026-11-24T15:00:00Z";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cbp-acceptance-");
    private AppProcess? _process;

    public AppProcess Process => _process ?? throw new InvalidOperationException("The app is not started.");

    public HttpClient Client => Process.Client;

    public IReadOnlyDictionary<string, string> Settings { get; init; } =
        new Dictionary<string, string> { ["Cbp__Sandbox__ResultDelay"] = "00:00:00.200" };

    public int ExtraMembers { get; init; }

    public async Task InitializeAsync()
    {
        await StartAsync();
        await Client.SetClockAsync(Morning);
    }

    public async Task StartAsync() => _process = await AppProcess.StartAsync(new AppOptions
    {
        DataDirectory = _folder.FullName,
        ExtraMembers = ExtraMembers,
        Settings = Settings,
    });

    public async Task DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
