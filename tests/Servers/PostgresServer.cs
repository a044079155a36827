using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Cbp.Servers;

/// <summary>
/// A PostgreSQL server of the tests' own, in a temporary folder, on a port of the loopback interface and a socket in that folder. It ends with the process
/// that started it, however that ends.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<PostgresServer>> One = new(() => StartAsync());

    private readonly string _folder;
    private readonly bool _durable;
    private readonly StringBuilder _output = new();
    private Process? _process;

    private PostgresServer(string folder, int port, bool durable) => (_folder, Port, _durable) = (folder, port, durable);

    /// <summary>Null where one can be started; otherwise a line that says why not.</summary>
    public static string? Unavailable => PostgresFiles.Missing;

    /// <summary>The port it listens on; the same after a restart.</summary>
    public int Port { get; }

    /// <summary>The folder of its socket; programs as pgbench and psql take it as their host.</summary>
    public string SocketFolder => _folder;

    private string Data => Path.Combine(_folder, "data");

    /// <summary>The one server that a test process shares. It does not wait for the disk, and loses what it has when the machine fails.</summary>
    public static Task<PostgresServer> SharedAsync() => One.Value;

    /// <summary>Starts one.</summary>
    /// <param name="durable">Whether a commit waits for the disk, as in production.</param>
    /// <exception cref="InvalidOperationException">It cannot be had, or does not start.</exception>
    public static async Task<PostgresServer> StartAsync(bool durable = false)
    {
        if (Unavailable is { } reason) throw new InvalidOperationException(reason);
        var server = new PostgresServer(Directory.CreateTempSubdirectory("cbp-postgres-").FullName, FreePort.Next(), durable);
        PostgresFiles.GiveAway(server._folder);
        PostgresFiles.Run([.. PostgresFiles.Command("initdb"), "--pgdata", server.Data, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"]);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>What a client is given to reach a database: over the socket, as one that lives on the same machine.</summary>
    public string ConnectionString(string database = "postgres") => $"Host={SocketFolder};Port={Port};Username=postgres;Database={database}";

    /// <summary>The same over TCP.</summary>
    public string TcpConnectionString(string database = "postgres") => $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database}";

    /// <summary>Starts it after <see cref="Kill"/> or <see cref="StopAsync"/>, on the same files and port.</summary>
    /// <param name="settings">Settings of the server that hold until it ends, as <c>name=value</c>.</param>
    public async Task StartAgainAsync(params string[] settings)
    {
        // The shell waits for the end of its input, which is this process's: nothing is left behind, even where it is killed.
        var server = string.Join(' ', PostgresFiles.Command("postgres").Concat(Settings()).Concat(settings.SelectMany(setting => new[] { "-c", setting })).Select(Quoted));
        var script = $"{server} & server=$!; ( read end; kill -QUIT $server ) <&3 >/dev/null 2>&1 & watch=$!; wait $server; code=$?; kill $watch; exit $code";
        _process?.Dispose();
        _process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec 3<&0; " + script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ReadyAsync(_process);
    }

    /// <summary>As when the machine fails: no process of it has time for anything.</summary>
    public void Kill()
    {
        // Its children with it: what they share would keep it from starting again.
        var pid = Pid().ToString(CultureInfo.InvariantCulture);
        var children = File.ReadAllText($"/proc/{pid}/task/{pid}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        PostgresFiles.Run("/bin/sh", "-c", $"kill -KILL {pid} {string.Join(' ', children)} 2>/dev/null; true");
        _process!.WaitForExit();
    }

    /// <summary>Ends it; connections are cut, what is committed is written.</summary>
    public async Task StopAsync()
    {
        PostgresFiles.Run("kill", "-INT", Pid().ToString(CultureInfo.InvariantCulture));
        await _process!.WaitForExitAsync();
    }

    /// <summary>Stops it; everything in it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await StopAsync();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Quoted(string argument) => $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private string[] Settings() =>
    [
        "-D", Data, "-p", Port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={_folder}",
        "-c", $"fsync={(_durable ? "on" : "off")}", "-c", $"full_page_writes={(_durable ? "on" : "off")}", "-c", "max_connections=200", "-c", "shared_buffers=128MB",
        "-c", "max_locks_per_transaction=256",
    ];

    // The first line of the file that the server writes at its start.
    private int Pid() => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private async Task ReadyAsync(Process process)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        while (!await AnswersAsync())
        {
            if (process.HasExited) throw new InvalidOperationException($"postgres ended with {process.ExitCode}:\n{Output()}");
            if (limit.IsCancellationRequested) throw new InvalidOperationException($"postgres does not answer:\n{Output()}");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    // "Accepting connections" is the last line of a start; a port that is open may still refuse.
    private async Task<bool> AnswersAsync()
    {
        if (!Output().Contains("ready to accept connections", StringComparison.Ordinal)) return false;
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", Port);
            lock (_output) _output.Clear();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string Output()
    {
        lock (_output) return _output.ToString();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output) _output.AppendLine(line.Data);
    }
}
