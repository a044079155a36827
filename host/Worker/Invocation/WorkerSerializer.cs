using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Invocation;

/// <summary>The serializer of the worker's options, which reads and writes bodies.</summary>
internal static class WorkerSerializer
{
    public static ObjectSerializer Of(FunctionContext context) => EmbeddedFunctionContext.Of(context).Function.Host.Serializer;
}
