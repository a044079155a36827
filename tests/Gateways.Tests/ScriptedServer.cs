using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cbp.Gateways.Tests;

/// <summary>A real HTTP server on a free port that answers as it is told and keeps what it was sent.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _calls;

    private ScriptedServer(WebApplication app) => _app = app;

    public ConcurrentQueue<ReceivedCall> Received { get; } = new();

    public string Url => _app.Urls.First();

    /// <param name="answer">The answer to a call; its number, from 1, comes with it.</param>
    public static async Task<ScriptedServer> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ScriptedServer(app);
        app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            var headers = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            server.Received.Enqueue(new ReceivedCall(http.Request.Method, http.Request.Path, headers, body));
            await answer(http, Interlocked.Increment(ref server._calls));
        });
        await app.StartAsync();
        return server;
    }

    /// <summary>A server that answers the statuses and bodies in turn, and the last one from then on.</summary>
    public static Task<ScriptedServer> AnsweringAsync(params (int Status, string Body)[] answers) => StartAsync((http, call) =>
    {
        var (status, body) = answers[Math.Min(call, answers.Length) - 1];
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body);
    });

    /// <summary>An address that nobody listens at.</summary>
    public static string DeadUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return "http://" + listener.LocalEndpoint;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }
}
