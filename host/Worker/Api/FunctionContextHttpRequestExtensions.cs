using Cbp.Host.Worker.Http;
using Cbp.Host.Worker.Invocation;
using Microsoft.Azure.Functions.Worker.Http;

namespace Microsoft.Azure.Functions.Worker;

public static class FunctionContextHttpRequestExtensions
{
    public static ValueTask<HttpRequestData?> GetHttpRequestDataAsync(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return EmbeddedHttpRequestData.OfAsync(EmbeddedFunctionContext.Of(context));
    }

    public static HttpResponseData? GetHttpResponseData(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var embedded = EmbeddedFunctionContext.Of(context);
        return embedded.Result as HttpResponseData ?? embedded.HttpOutput as HttpResponseData;
    }
}
