using System.Globalization;
using System.Net.Sockets;

namespace Cbp.Servers;

/// <summary>A redis-server, in memory, on a port of its own.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const string Program = "redis-server";
    private static readonly Lazy<string?> Missing = new(Find);
    private ServerProcess? _process;

    private RedisServer(int port) => Port = port;

    /// <summary>Null where it can be started; otherwise a line that says why not.</summary>
    public static string? Unavailable => Missing.Value;

    /// <summary>Its port, which it keeps when it is started again.</summary>
    public int Port { get; }

    /// <summary>What a client is given.</summary>
    public string Endpoint => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Starts one.</summary>
    /// <exception cref="InvalidOperationException">It cannot be had, or does not start.</exception>
    public static async Task<RedisServer> StartAsync()
    {
        if (Unavailable is { } reason) throw new InvalidOperationException(reason);
        var server = new RedisServer(FreePort.Next());
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it on the same port, empty, after it was killed.</summary>
    public async Task StartAgainAsync() => _process = await ServerProcess.StartAsync(
        Program,
        ["--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
        AnswersAsync);

    /// <summary>Ends it at once, as a crash does; everything in it is gone.</summary>
    public ValueTask KillAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Stands still: connections stay open, and nothing is answered.</summary>
    public void Freeze() => _process!.Signal("STOP");

    /// <summary>Goes on.</summary>
    public void Thaw() => _process!.Signal("CONT");

    /// <inheritdoc />
    public ValueTask DisposeAsync() => KillAsync();

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Program)))
            ? null
            : $"{Program} is not installed: Debian's package redis-server has it";
}
