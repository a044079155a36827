using Polly;

namespace Cbp.Gateways.Http;

/// <summary>Sends requests to one system: so many at a time, each within the pipeline's limits.</summary>
internal sealed class GatewayHttp(HttpClient http, GatewayEndpoint endpoint, int concurrency)
    : IDisposable
{
    // A slow system must not take every thread and connection of the application: who comes beyond that waits here,
    // and its time-out does not run yet.
    private readonly SemaphoreSlim _bulkhead = new(concurrency);

    /// <summary>
    /// Sends the request, as often as the pipeline says, and gives the last reply that <paramref name="accept"/> takes;
    /// it throws <see cref="UnusableReplyException"/> where another attempt is wanted.
    /// </summary>
    public async Task<GatewayReply> SendAsync(
        ResiliencePipeline pipeline,
        HttpMethod method,
        string path,
        byte[]? json,
        string? idempotencyKey,
        Action<GatewayReply>? accept,
        CancellationToken cancellationToken)
    {
        await _bulkhead.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await pipeline.ExecuteAsync(
                static (call, token) => call.Gateway.AttemptAsync(call, token),
                new Call(this, method, path, json, idempotencyKey, accept),
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _bulkhead.Release();
        }
    }

    public void Dispose() => _bulkhead.Dispose();

    private async ValueTask<GatewayReply> AttemptAsync(Call call, CancellationToken cancellationToken)
    {
        using var request = endpoint.Request(call.Method, call.Path, call.Json, call.IdempotencyKey);
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var reply = new GatewayReply(response.StatusCode, body);
        call.Accept?.Invoke(reply);
        return reply;
    }

    private sealed record Call(
        GatewayHttp Gateway, HttpMethod Method, string Path, byte[]? Json, string? IdempotencyKey, Action<GatewayReply>? Accept);
}
