using Cbp.Host.Worker.Functions;
using Cbp.Host.Worker.Invocation;

namespace Cbp.Host.Worker.Http;

/// <summary>The request as HttpRequestData, its body read.</summary>
internal sealed class RequestDataBinder : ParameterBinder
{
    public override bool IsAsync => true;

    public override object? Bind(EmbeddedFunctionContext context) => throw new InvalidOperationException("A body is read asynchronously.");

    public override async ValueTask<object?> BindAsync(EmbeddedFunctionContext context) => await EmbeddedHttpRequestData.OfAsync(context);
}
