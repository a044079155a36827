using Cbp.Core.Common;
using Cbp.Core.Messaging;
using Cbp.Core.Outbox;
using Cbp.Core.Payments;
using Cbp.Core.Storage;

namespace Cbp.Core.Exceptions;

/// <summary>Opens exceptions, within the transaction that ends the payment.</summary>
internal static class PaymentExceptions
{
    /// <summary>The type of the message on <see cref="OutboxDestinations.ExceptionHandling"/>.</summary>
    public const string Created = "payment.exception.created";

    /// <summary>Writes the exception and its message.</summary>
    public static async Task OpenAsync(IUnitOfWork work, Payment payment, string code, string detail, IIdGenerator ids, DateTimeOffset now)
    {
        var exception = new PaymentException
        {
            ExceptionId = ids.NewId(),
            InstitutionId = payment.InstitutionId,
            PaymentId = payment.PaymentId,
            Code = code,
            Detail = detail,
            CreatedAt = now,
        };
        await work.Exceptions.AddAsync(exception);
        var key = payment.PaymentId.ToString();
        var data = new PaymentExceptionData(
            exception.ExceptionId, payment.InstitutionId.Value, payment.MemberId.Value, payment.PaymentId.Value, code, detail);
        var body = CloudEvents.Compose(
            exception.ExceptionId.ToString("D"),
            PaymentEventMessages.SourceOf(payment.InstitutionId),
            Created,
            key,
            now,
            data,
            CoreJson.Default.PaymentExceptionData);
        await work.Outbox.AddAsync([OutboxMessages.Of(exception.ExceptionId, OutboxDestinations.ExceptionHandling, key, Created, body, now)]);
    }
}
