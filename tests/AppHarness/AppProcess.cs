using System.Diagnostics;
using System.Net;
using System.Text;
using Cbp.Servers;

namespace Cbp.AppHarness;

/// <summary>The app as a process of its own, as a user runs it: on a port and in a folder of its own.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private AppProcess(Process process, int port)
    {
        (_process, Port) = (process, port);
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
            Timeout = TimeSpan.FromSeconds(100),
        };
        Client.DefaultRequestHeaders.Add("X-Api-Key", "dev-key");
    }

    /// <summary>Calls the app, with the demo institution's key.</summary>
    public HttpClient Client { get; }

    /// <summary>The port that it serves on.</summary>
    public int Port { get; }

    /// <summary>The process's id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>From the start of the process to the first good answer of health/ready.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>What it printed so far.</summary>
    public string Output
    {
        get { lock (_output) return _output.ToString(); }
    }

    /// <summary>Starts the app and returns when it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended, or was not ready in time; the message has what it printed.</exception>
    public static async Task<AppProcess> StartAsync(AppOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var port = FreePort.Next();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.ArgumentList.Add(Assembly());
        start.ArgumentList.Add("--port");
        start.ArgumentList.Add(port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        start.Environment["AZURE_FUNCTIONS_ENVIRONMENT"] = options.EnvironmentName;
        start.Environment["Cbp__DataDirectory"] = options.DataDirectory;
        start.Environment["Cbp__Sandbox__ExtraMembers"] = options.ExtraMembers.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (name, value) in options.Settings) start.Environment[name] = value;

        var watch = Stopwatch.StartNew();
        var app = new AppProcess(Process.Start(start)!, port);
        app.Capture();
        await app.WaitUntilReadyAsync();
        app.StartTime = watch.Elapsed;
        return app;
    }

    /// <summary>SIGKILL: the process is gone between two instructions.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: it may finish what it is at. Returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var terminate = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await terminate.WaitForExitAsync();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        Client.Dispose();
        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var ended = _process.WaitForExitAsync(limit.Token);
        while (true)
        {
            try
            {
                using var answer = await Client.GetAsync(new Uri("health/ready", UriKind.Relative), limit.Token);
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException) when (!limit.IsCancellationRequested)
            {
                // Not listening yet.
            }
            catch (OperationCanceledException)
            {
                throw new InvalidOperationException($"The app was not ready in {StartLimit}. It printed:\n{Output}");
            }

            if (await Task.WhenAny(ended, Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token)) == ended && _process.HasExited)
                throw new InvalidOperationException($"The app ended with {_process.ExitCode}. It printed:\n{Output}");
        }
    }

    private void Capture()
    {
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_output) _output.AppendLine(line);
    }

    // The app that was built with this one, in the same configuration.
    private static string Assembly()
    {
        var here = new FileInfo(typeof(AppProcess).Assembly.Location).Directory!;
        var configuration = here.Parent!.Name;
        var root = here;
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Directory.Packages.props"))) root = root.Parent;
        var path = Path.Combine(root?.FullName ?? ".", "functions", "bin", configuration, here.Name, "Cbp.Functions.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException("The app is not built: " + path, path);
    }
}
