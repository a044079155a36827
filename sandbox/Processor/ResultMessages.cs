using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cbp.Core.Messaging;
using Cbp.Core.Outbox;

namespace Cbp.Sandbox.Processor;

/// <summary>Composes the messages by which the processor tells a pending payment's result.</summary>
internal static class ResultMessages
{
    // R01: insufficient funds at the receiving side (Nacha Operating Rules, Appendix Four).
    private const string ReturnCode = "R01";

    public static OutboxMessage Compose(PendingResult result, DateTimeOffset now)
    {
        var type = result.Settled ? "PaymentSettled" : "PaymentReturned";

        // Made from what it tells, so that a message that is sent again has the id it had.
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(type + ":" + result.PaymentId)).AsSpan(0, 16));
        var data = new ResultData(result.PaymentId, result.Reference, result.Settled ? null : ReturnCode);
        var cloudEvent = new CloudEvent
        {
            Id = id.ToString("D"),
            Source = "/sandbox/processor",
            Type = type,
            Subject = result.PaymentId,
            Time = now,
            DataContentType = "application/json",
            Data = JsonSerializer.SerializeToElement(data, SandboxJson.Default.ResultData),
        };
        var body = JsonSerializer.Serialize(cloudEvent, SandboxJson.Default.CloudEvent);
        return new OutboxMessage(id, PendingResults.Queue, result.PaymentId, type, body, now, TraceParent: null);
    }
}
