using System.Diagnostics;
using System.Globalization;

namespace Cbp.Bench.Host;

/// <summary>This program as a process of its own that serves something on a port.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, int port)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(10) };
    }

    /// <summary>Calls it.</summary>
    public HttpClient Client { get; }

    /// <summary>From the start of the process to its first good answer.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>What it has in memory, in MB.</summary>
    public long ResidentMegabytes => long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    /// <summary>Starts the program with <paramref name="args"/> and returns when <paramref name="path"/> is answered well.</summary>
    public static async Task<ServerProcess> StartAsync(int port, string path, params string[] args)
    {
        var watch = Stopwatch.StartNew();
        var server = new ServerProcess(Process.Start("dotnet", [typeof(ServerProcess).Assembly.Location, .. args])!, port);
        while (!await server.AnswersAsync(path)) await Task.Delay(5);
        server.StartTime = watch.Elapsed;
        return server;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Client.Dispose();
    }

    private async Task<bool> AnswersAsync(string path)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException) when (!_process.HasExited)
        {
            return false;
        }
    }
}
