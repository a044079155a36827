using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Cbp.Acceptance.Tests.Telemetry;

/// <summary>A receiver of OTLP over HTTP with protobuf, on a port of its own: it keeps all that comes.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<ReceivedSpan> _spans = new();
    private readonly ConcurrentQueue<byte[]> _bodies = new();
    private readonly Task _serving;

    public OtlpReceiver()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>For OTEL_EXPORTER_OTLP_ENDPOINT.</summary>
    public string Address { get; }

    /// <summary>The spans of all requests.</summary>
    public IReadOnlyList<ReceivedSpan> Spans => [.. _spans];

    /// <summary>What came, of traces, metrics and logs.</summary>
    public IReadOnlyList<byte[]> Bodies => [.. _bodies];

    /// <summary>By which settings an app sends its telemetry here, without delay.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _bodies.Enqueue(body.ToArray());
                if (context.Request.Url?.AbsolutePath == "/v1/traces") Traces(body.ToArray());
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    // ExportTraceServiceRequest: resource spans (1), in each scope spans (2), in each its scope (1) and spans (2).
    private void Traces(byte[] request)
    {
        var reader = new ProtobufReader(request);
        while (reader.Read())
        {
            var resource = new ProtobufReader(reader.Bytes);
            while (resource.Read())
            {
                if (resource.Field == 2) Scope(resource.Bytes);
            }
        }
    }

    private void Scope(ReadOnlySpan<byte> bytes)
    {
        var source = "";
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            if (reader.Field == 1)
            {
                var scope = new ProtobufReader(reader.Bytes);
                while (scope.Read())
                {
                    if (scope.Field == 1) source = scope.Text;
                }
            }
            else if (reader.Field == 2)
            {
                _spans.Enqueue(ReceivedSpan.Parse(source, reader.Bytes));
            }
        }
    }
}
