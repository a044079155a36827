using Azure.Core;
using Azure.Core.Pipeline;

namespace Cbp.Host.Tables;

/// <summary>What every request to the Table service carries.</summary>
internal sealed class ServiceHeaders(string version) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var headers = message.Request.Headers;
        headers.SetValue("x-ms-version", version);
        headers.SetValue("DataServiceVersion", "3.0");
        if (!headers.Contains("Accept")) headers.SetValue("Accept", "application/json;odata=minimalmetadata");
    }
}
