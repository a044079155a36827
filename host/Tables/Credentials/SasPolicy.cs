using Azure.Core;
using Azure.Core.Pipeline;

namespace Cbp.Host.Tables;

/// <summary>Puts a shared access signature into the query of a request, once.</summary>
internal sealed class SasPolicy(Func<string> signature) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var query = signature().TrimStart('?');
        var uri = message.Request.Uri;
        // A repeated attempt has it already.
        if (uri.Query.Contains(query, StringComparison.Ordinal)) return;
        uri.Query = uri.Query.Length > 1 ? uri.Query + "&" + query : "?" + query;
    }
}
