using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cbp.Acceptance.Tests.Effects;

/// <summary>A processor that loses the replies to submissions, and answers look-ups as the test says; over real HTTP.</summary>
internal sealed class StandInProcessor : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;
    private readonly TimeProvider _time;

    public StandInProcessor(TimeProvider time)
    {
        _time = time;
        Url = DeadUrl();
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url { get; }

    /// <summary>The answer to look-ups; null: 500.</summary>
    public string? Knows { get; set; }

    /// <summary>The answer to submissions; null: the connection is cut.</summary>
    public string? Answers { get; set; }

    /// <summary>The ids of the submissions that came.</summary>
    public ConcurrentQueue<string> Submissions { get; } = new();

    /// <summary>When look-ups came, by the app's clock.</summary>
    public ConcurrentQueue<DateTimeOffset> LookUps { get; } = new();

    /// <summary>An address that nobody listens at.</summary>
    public static string DeadUrl()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return "http://" + free.LocalEndpoint;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext call;
            try
            {
                call = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            if (call.Request.HttpMethod == "POST")
            {
                Submissions.Enqueue(call.Request.Headers["Idempotency-Key"] ?? "");
                await ReplyAsync(call, Answers, cut: Answers is null);
            }
            else if (!call.Request.Url!.AbsolutePath.StartsWith("/submissions/", StringComparison.Ordinal))
            {
                await ReplyAsync(call, null, cut: false);
            }
            else
            {
                LookUps.Enqueue(_time.GetUtcNow());
                await ReplyAsync(call, Knows, cut: false);
            }
        }
    }

    private static async Task ReplyAsync(HttpListenerContext call, string? json, bool cut)
    {
        if (cut)
        {
            call.Response.Abort();
            return;
        }

        call.Response.StatusCode = json is null ? 500 : json.Contains("NOT_FOUND", StringComparison.Ordinal) ? 404 : 200;
        call.Response.ContentType = "application/json";
        await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(json ?? ""));
        call.Response.Close();
    }
}
