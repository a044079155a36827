using System.Net.Mime;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;

namespace Cbp.Host.ServiceBus;

/// <summary>POST {queue or topic}/messages: a message, or a batch of them.</summary>
internal static class RestSending
{
    private const string Batch = "application/vnd.microsoft.servicebus.json";

    public static async Task HandleAsync(ServiceBusBroker broker, string path, HttpContext http)
    {
        var target = broker.Target(path);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted).ConfigureAwait(false);
        var isBatch = ContentTypeOf(http.Request).Equals(Batch, StringComparison.OrdinalIgnoreCase);
        var messages = isBatch ? ReadBatch(body.ToArray()) : [ReadOne(http.Request, body.ToArray())];
        if (messages.Count > 0) await broker.Sender.SendAsync(target, messages, http.RequestAborted).ConfigureAwait(false);
        http.Response.StatusCode = StatusCodes.Status201Created;
    }

    private static string ContentTypeOf(HttpRequest request)
    {
        var value = request.ContentType ?? "";
        return value.Split(';')[0].Trim();
    }

    private static ServiceBusMessage ReadOne(HttpRequest request, byte[] body)
    {
        var message = new ServiceBusMessage(BinaryData.FromBytes(body)) { ContentType = string.IsNullOrEmpty(request.ContentType) ? null : request.ContentType };
        if (request.Headers.TryGetValue("BrokerProperties", out var header))
        {
            using var json = Parse(header.ToString(), "The BrokerProperties header");
            BrokerProperties.Apply(json.RootElement, message);
        }

        CustomProperties.FromHeaders(request.Headers, message.ApplicationProperties);
        return message;
    }

    private static List<ServiceBusMessage> ReadBatch(byte[] body)
    {
        using var json = Parse(body, "The batch");
        if (json.RootElement.ValueKind != JsonValueKind.Array) throw RestProblem.BadRequest("A batch is a JSON array of messages.");
        var messages = new List<ServiceBusMessage>();
        foreach (var item in json.RootElement.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("Body", out var text) || text.ValueKind != JsonValueKind.String)
                throw RestProblem.BadRequest($"Message {messages.Count} of the batch has no Body that is text.");
            var message = new ServiceBusMessage(text.GetString()) { ContentType = MediaTypeNames.Text.Plain };
            if (item.TryGetProperty("BrokerProperties", out var broker)) BrokerProperties.Apply(broker, message);
            if (item.TryGetProperty("UserProperties", out var user)) CustomProperties.FromJson(user, message.ApplicationProperties);
            messages.Add(message);
        }

        return messages;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json, string what)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            throw RestProblem.BadRequest($"{what} is not JSON: {e.Message}");
        }
    }

    private static JsonDocument Parse(string json, string what) => Parse(System.Text.Encoding.UTF8.GetBytes(json), what);
}
