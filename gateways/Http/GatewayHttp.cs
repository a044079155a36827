using Polly;

namespace Cbp.Gateways.Http;

/// <summary>Sends requests to one upstream: so many at a time, each within the pipeline's limits, each counted.</summary>
internal sealed class GatewayHttp(HttpClient http, GatewayEndpoint endpoint, Upstream upstream, TimeProvider time)
{
    /// <summary>
    /// Sends the request, as often as the pipeline says, and gives the last reply that the call accepts. A slow upstream must not take every
    /// thread and connection of the application: who comes beyond its places waits, and its time-out does not run yet.
    /// </summary>
    public async Task<GatewayReply> SendAsync(ResiliencePipeline pipeline, GatewayCall call, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            var reply = await WithinPlacesAsync(pipeline, call, cancellationToken).ConfigureAwait(false);
            Ended(reply.IsSuccess ? "ok" : "refused");
            return reply;
        }
        catch (Exception failure)
        {
            Ended(GatewayFailures.Name(failure));
            throw;
        }

        void Ended(string outcome) => upstream.Metrics.Ended(upstream.Name, outcome, time.GetElapsedTime(started));
    }

    private async Task<GatewayReply> WithinPlacesAsync(ResiliencePipeline pipeline, GatewayCall call, CancellationToken cancellationToken)
    {
        await upstream.Bulkhead.EnterAsync(call.Group, cancellationToken).ConfigureAwait(false);
        try
        {
            return await pipeline.ExecuteAsync(
                static (state, token) => state.Gateway.AttemptAsync(state.Call, token), (Gateway: this, Call: call), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            upstream.Bulkhead.Leave();
        }
    }

    private async ValueTask<GatewayReply> AttemptAsync(GatewayCall call, CancellationToken cancellationToken)
    {
        using var request = endpoint.Request(call.Method, call.Path, call.Json, call.IdempotencyKey);
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var reply = new GatewayReply(response.StatusCode, body);
        call.Accept?.Invoke(reply);
        return call.IsTrouble?.Invoke(reply) == true ? reply with { IsTrouble = true } : reply;
    }
}
