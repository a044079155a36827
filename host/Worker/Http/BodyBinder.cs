using Cbp.Host.Worker.Invocation;
using System.Reflection;
using System.Text.Json;
using Cbp.Host.Worker.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cbp.Host.Worker.Http;

/// <summary>[FromBody]: the body as JSON, read with MVC's serializer options; string and byte[] as they came.</summary>
internal sealed class BodyBinder(ParameterInfo parameter) : ParameterBinder
{
    private JsonSerializerOptions? _options;

    public override bool IsAsync => true;

    public override object? Bind(EmbeddedFunctionContext context) => throw new InvalidOperationException("A body is read asynchronously.");

    public override async ValueTask<object?> BindAsync(EmbeddedFunctionContext context)
    {
        var request = context.HttpContext!.Request;
        try
        {
            if (parameter.ParameterType == typeof(string)) return await new StreamReader(request.Body).ReadToEndAsync(request.HttpContext.RequestAborted);
            if (parameter.ParameterType == typeof(byte[])) return await ReadAllAsync(request);
            _options ??= context.Function.Host.Services.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
            return await request.ReadFromJsonAsync(parameter.ParameterType, _options, request.HttpContext.RequestAborted);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            throw new FunctionInputConverterException(
                $"Error converting 1 input parameters for Function '{context.Function.Name}': Cannot convert input parameter '{parameter.Name}' to type '{parameter.ParameterType}' from the request's body.", e);
        }
    }

    private static async Task<byte[]> ReadAllAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        return buffer.ToArray();
    }
}
