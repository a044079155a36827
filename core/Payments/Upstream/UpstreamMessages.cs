using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Messaging;
using Cbp.Core.Outbox;
using Cbp.Core.Storage;
using Cbp.Core.Telemetry;

namespace Cbp.Core.Payments.Upstream;

/// <summary>Takes the messages of upstream banking systems about payments: settled, returned.</summary>
/// <param name="database">Where payments are kept.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class UpstreamMessages(IDatabase database, IOutboxSignal signal, IIdGenerator ids, TimeProvider time)
{
    /// <summary>The type of a message that says that the payee has the money.</summary>
    public const string Settled = "PaymentSettled";

    /// <summary>The type of a message that says that the money was sent back.</summary>
    public const string Returned = "PaymentReturned";

    private const string Consumer = "payment.processing";
    private const int LongestReference = 128;

    /// <summary>Reads a message: a CloudEvent of either type with data { paymentId, reference?, returnCode? }; or says why it is none.</summary>
    public static Outcome<UpstreamMessage> Parse(string? json)
    {
        var parsed = CloudEvents.Parse(json);
        if (parsed.IsRefused(out var refusal)) return refusal;
        var e = parsed.Value;
        if (e.Type is not (Settled or Returned)) return CloudEvents.Malformed("The message's type is not one that is handled here.", "type");
        if (e.Data is not { ValueKind: JsonValueKind.Object } data) return CloudEvents.Malformed("The message has no data.", "data");
        if (Text(data, "paymentId") is not { } id || !PaymentId.TryParse(id, out var paymentId))
            return CloudEvents.Malformed("The message's paymentId is not a UUID.", "paymentId");
        var reference = Text(data, "reference");
        if (FieldText.Text(reference, "reference", LongestReference) is { } wrong) return CloudEvents.Malformed(wrong.Detail, wrong.Field);
        if (e.Type == Settled) return new UpstreamMessage(paymentId, new UpstreamResult(true, reference));
        var code = Text(data, "returnCode");
        return AchReturnCode.IsValid(code)
            ? new UpstreamMessage(paymentId, new UpstreamResult(false, reference, code))
            : CloudEvents.Malformed("The message's returnCode is not one of R01 to R85.", "returnCode");
    }

    /// <summary>
    /// Handles a message, once however often it comes: a payment in processing hears of it through its lifecycle, a
    /// completed one that is sent back is returned. The record of the message is in the same transaction.
    /// </summary>
    public async Task<UpstreamDecision> HandleAsync(UpstreamMessage message, string messageId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentException.ThrowIfNullOrEmpty(messageId);
        using var about = WorkScope.Begin(null, null, message.PaymentId.ToString());
        var decision = await database.WriteYieldingAsync(work => HandleAsync(work, message, messageId), cancellationToken);
        if (decision is UpstreamDecision.Forwarded or UpstreamDecision.Returned) signal.Written();
        return decision;
    }

    private async Task<UpstreamDecision> HandleAsync(IUnitOfWork work, UpstreamMessage message, string messageId)
    {
        var now = time.Now();
        // No record of one that names no payment: it may come again when there is one.
        var payment = await work.Payments.FindByAttemptAsync(message.PaymentId);
        if (payment is null || PaymentStateMachine.IsPending(payment.Status)) return UpstreamDecision.UnknownPayment;
        if (!await work.Inbox.TryAddAsync(Consumer, messageId, now)) return UpstreamDecision.Ignored;
        switch (payment.Status)
        {
            case PaymentStatus.Processing:
                if (message.Result is { Settled: false, ReturnCode: { } heard }) await HeardReturns.RecordAsync(work, payment.AttemptId, heard, now);
                await work.Outbox.AddAsync([PaymentEventMessages.Result(payment, message.Result, ids.NewId(), now)]);
                return UpstreamDecision.Forwarded;
            case PaymentStatus.Completed when message.Result is { Settled: false, ReturnCode: { } code }:
                var change = PaymentChange.Of(payment, work, ids, now);
                await change.ReturnedAsync(code);
                await change.FlushAsync();
                return UpstreamDecision.Returned;
            default:
                return UpstreamDecision.Ignored;
        }
    }

    private static string? Text(JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? TextOf(value) : null;

    // Half a surrogate pair is no text: taken as if the field were not there.
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
