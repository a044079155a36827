using System.Diagnostics;
using System.Text;

namespace Cbp.Servers;

/// <summary>A server that was started by a test, and ends with it.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(20);
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServerProcess(Process process) => _process = process;

    /// <summary>What it printed so far.</summary>
    public string Output
    {
        get { lock (_output) return _output.ToString(); }
    }

    /// <summary>Starts a program and returns when it answers.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="answers">Asked again and again: whether it answers. A connection that is refused says that it does not yet.</param>
    /// <exception cref="InvalidOperationException">It ended, or did not answer in time; the message has what it printed.</exception>
    public static Task<ServerProcess> StartAsync(string program, IEnumerable<string> arguments, Func<CancellationToken, Task<bool>> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return StartAsync(program, arguments, (_, token) => answers(token));
    }

    /// <summary>Starts a program and returns when its output says that it is ready.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="isReady">Asked again and again, with all that it has printed.</param>
    /// <exception cref="InvalidOperationException">It ended, or was not ready in time; the message has what it printed.</exception>
    public static Task<ServerProcess> StartAsync(string program, IEnumerable<string> arguments, Predicate<string> isReady)
    {
        ArgumentNullException.ThrowIfNull(isReady);
        return StartAsync(program, arguments, (server, _) => Task.FromResult(isReady(server.Output)));
    }

    private static async Task<ServerProcess> StartAsync(
        string program, IEnumerable<string> arguments, Func<ServerProcess, CancellationToken, Task<bool>> answers)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        var server = new ServerProcess(Process.Start(start)!);
        server.Capture();
        try
        {
            await server.WaitAsync(program, token => answers(server, token));
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends it a signal, by its name: <c>STOP</c>, <c>CONT</c>.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
        if (kill.ExitCode != 0) throw new InvalidOperationException($"kill -{name} {_process.Id} ended with {kill.ExitCode}.");
    }

    /// <summary>Interrupts it, as Ctrl+C does, and returns when it has ended by itself; it is killed where it does not.</summary>
    public async Task InterruptAsync()
    {
        using (var kill = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        using var limit = new CancellationTokenSource(EndLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Ends it, and what it started.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Capture()
    {
        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (_output) _output.AppendLine(line.Data);
        }

        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task WaitAsync(string program, Func<CancellationToken, Task<bool>> answers)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        while (true)
        {
            if (_process.HasExited) throw new InvalidOperationException($"{program} ended with {_process.ExitCode}:\n{Output}");
            try
            {
                if (await answers(limit.Token)) return;
                await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                throw new InvalidOperationException($"{program} did not answer within {StartLimit}:\n{Output}");
            }
        }
    }
}
