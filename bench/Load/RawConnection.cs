using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cbp.Bench.Load;

/// <summary>
/// One keep-alive HTTP/1.1 connection on loopback that does as little as it can: the generator shares the machine with what it
/// measures. Answers must carry Content-Length or be chunked.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[64 * 1024];

    private RawConnection(Socket socket) => _socket = socket;

    /// <summary>The last answer's status.</summary>
    public int Status { get; private set; }

    /// <summary>The last answer's head, and its body where it came in the first piece.</summary>
    public ReadOnlySpan<byte> LastAnswer => _buffer.AsSpan(0, _kept);

    private int _kept;

    /// <summary>Connects to the port on loopback.</summary>
    public static async Task<RawConnection> OpenAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        return new RawConnection(socket);
    }

    /// <summary>Sends the bytes of one request and reads its answer.</summary>
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request, SocketFlags.None);
        var length = 0;
        int headLength;
        while (true)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(length), SocketFlags.None);
            if (read == 0) throw new IOException("The server closed the connection.");
            length += read;
            headLength = _buffer.AsSpan(0, length).IndexOf(HeadEnd);
            if (headLength >= 0) break;
        }

        var bodyStart = headLength + HeadEnd.Length;
        var head = Encoding.ASCII.GetString(_buffer, 0, headLength);
        Status = int.Parse(head.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);
        _kept = length;
        if (ContentLength(head) is { } expected)
        {
            var left = bodyStart + expected - length;
            while (left > 0) left -= await Discard(left);
        }
        else if (head.Contains("chunked", StringComparison.OrdinalIgnoreCase))
        {
            await ReadToLastChunkAsync(bodyStart, length);
        }

        return Status;
    }

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();

    private static int? ContentLength(string head)
    {
        const string name = "\r\nContent-Length: ";
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var start = at + name.Length;
        var end = head.IndexOf('\r', start);
        return int.Parse(head.AsSpan(start, (end < 0 ? head.Length : end) - start), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async ValueTask<int> Discard(int most)
    {
        // What was kept of the first piece stays where it is.
        var free = _buffer.AsMemory(_kept);
        var read = await _socket.ReceiveAsync(free[..Math.Min(free.Length, most)], SocketFlags.None);
        return read == 0 ? throw new IOException("The server closed the connection.") : read;
    }

    private async Task ReadToLastChunkAsync(int bodyStart, int length)
    {
        var body = new List<byte>(_buffer[bodyStart..length]);
        while (!EndsWithLastChunk(body))
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(_kept), SocketFlags.None);
            if (read == 0) throw new IOException("The server closed the connection.");
            body.AddRange(_buffer.AsSpan(_kept, read));
        }
    }

    private static bool EndsWithLastChunk(List<byte> body) =>
        body.Count >= 5 && body.GetRange(body.Count - 5, 5).SequenceEqual("0\r\n\r\n"u8.ToArray());
}
