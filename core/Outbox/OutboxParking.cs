using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Cbp.Core.Outbox;

/// <summary>Gives messages up that are always refused, so that others leave, and tells people.</summary>
internal sealed class OutboxParking(IDatabase database, OutboxFailures failures, IIdGenerator ids, TimeProvider time, ILogger logger)
{
    /// <summary>The code of the exception that tells people.</summary>
    public const string Parked = "OUTBOX_MESSAGE_PARKED";

    /// <summary>Parks messages whose lane has parked ones, behind them; how many.</summary>
    public async Task<int> BehindAsync(IReadOnlyList<StoredOutboxMessage> messages)
    {
        if (messages.Count == 0) return 0;
        var now = time.Now();
        await WriteAsync(work => work.Parked.ParkAsync(
            [.. messages.Select(stored => new ParkedMessage(stored.Position, stored.Message, now, 0, "It waits behind another one of its key."))]));
        return messages.Count;
    }

    /// <summary>Parks messages that were refused too often, each with an exception.</summary>
    public async Task GivenUpAsync(IReadOnlyList<(StoredOutboxMessage Message, int Attempts, string Reason)> messages)
    {
        if (messages.Count == 0) return;
        await WriteAsync(async work =>
        {
            var now = time.Now();
            foreach (var (stored, attempts, reason) in messages)
            {
                await work.Parked.ParkAsync([new ParkedMessage(stored.Position, stored.Message, now, attempts, reason)]);
                // One that cannot tell of an exception must not make another.
                if (stored.Message.Destination != OutboxDestinations.ExceptionHandling)
                    await PaymentExceptions.OpenAsync(work, await OpeningAsync(work, stored.Message, attempts, reason), ids, now);
            }
        });
        failures.Left([.. messages.Select(one => one.Message.Position)]);
        foreach (var (stored, attempts, reason) in messages)
        {
            logger.LogError(
                "Message {MessageId} ({Subject}, key {Key}) to {Destination} was refused {Attempts} times and is parked: {Reason}",
                stored.Message.MessageId, stored.Message.Subject, stored.Message.Key, stored.Message.Destination, attempts, reason);
        }
    }

    private static async Task<ExceptionOpening> OpeningAsync(IUnitOfWork work, OutboxMessage message, int attempts, string reason)
    {
        var detail = $"{message.Subject} to {message.Destination} could not be sent and is parked: {reason}";
        var cause = $"outbox:{message.MessageId:D}";
        var payment = PaymentId.TryParse(message.Key, out var id) ? await work.Payments.FindByAttemptAsync(id) ?? await work.Payments.FindAsync(id) : null;
        var opening = payment is null
            ? new ExceptionOpening(ExceptionOpening.NoInstitution, Parked, ExceptionCategory.DeadLetter, cause, detail)
            : ExceptionOpening.Of(payment, Parked, ExceptionCategory.DeadLetter, cause, detail);
        return opening with { Attempts = attempts };
    }

    private Task<bool> WriteAsync(Func<IUnitOfWork, Task> write) => database.WriteYieldingAsync(
        async work =>
        {
            await write(work);
            return true;
        },
        CancellationToken.None);
}
