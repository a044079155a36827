using Cbp.AppHarness;
using Cbp.Servers;

namespace Cbp.Acceptance.Tests;

/// <summary>As <see cref="RunningApp"/>, but as a process of its own, as a user runs it: for what only a process can show.</summary>
public sealed class RunningProcess : AsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cbp-acceptance-");
    private AppProcess? _process;

    public AppProcess Process => _process ?? throw new InvalidOperationException("The app is not started.");

    public HttpClient Client => Process.Client;

    public IReadOnlyDictionary<string, string> Settings { get; init; } =
        new Dictionary<string, string> { ["Cbp__Sandbox__ResultDelay"] = "00:00:00.200" };

    public int ExtraMembers { get; init; }

    public override async Task InitializeAsync()
    {
        await StartAsync();
        await Client.SetClockAsync(RunningApp.Morning);
    }

    public async Task StartAsync() => _process = await AppProcess.StartAsync(new AppOptions
    {
        DataDirectory = _folder.FullName,
        ExtraMembers = ExtraMembers,
        Settings = Settings,
    });

    public override async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
