using System.Collections.Concurrent;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Messaging;
using Cbp.Core.Outbox;
using Cbp.Core.Payments;
using Cbp.Core.Storage;

namespace Cbp.Core.Exceptions;

/// <summary>
/// Makes an exception of each message that its queue has given up, so that people hear of it where they hear of everything. The message stays where
/// it is, from where it can be sent again.
/// </summary>
/// <param name="database">Where exceptions are.</param>
/// <param name="letters">The messages.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class DeadLetterWatch(IDatabase database, IDeadLetters letters, IOutboxSignal signal, IIdGenerator ids, TimeProvider time)
{
    /// <summary>The code of such an exception.</summary>
    public const string Code = "MESSAGE_DEAD_LETTERED";

    private const int AtOnce = 100;
    private const int LongestDetail = 1000;

    // Those that this process has looked at; another begins at the beginning, and finds their exceptions there.
    private readonly ConcurrentDictionary<string, long> _seen = new();

    /// <summary>Looks at what is new in each queue; how many exceptions were opened.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var opened = 0;
        foreach (var queue in letters.Queues)
        {
            IReadOnlyList<DeadLetter> page;
            do
            {
                page = await letters.PeekAsync(queue, _seen.GetValueOrDefault(queue, -1), AtOnce, cancellationToken);
                foreach (var letter in page)
                {
                    if (await database.WriteYieldingAsync(work => OpenAsync(work, letter), cancellationToken)) opened++;
                    _seen[queue] = letter.SequenceNumber;
                }
            }
            while (page.Count == AtOnce);
        }

        if (opened > 0) signal.Written();
        return opened;
    }

    private async Task<bool> OpenAsync(IUnitOfWork work, DeadLetter letter)
    {
        var (payment, institution) = await AboutAsync(work, letter.Body);
        var detail = $"{letter.Queue} gave up message {letter.MessageId} ({letter.Subject ?? "no subject"}) after {letter.Deliveries} deliveries: {letter.Reason} {letter.Description}";
        var opening = new ExceptionOpening(
            payment?.InstitutionId ?? institution ?? ExceptionOpening.NoInstitution,
            Code,
            letter.Queue == OutboxDestinations.PaymentProcessing ? ExceptionCategory.UpstreamMessage : ExceptionCategory.DeadLetter,
            $"deadletter:{letter.Queue}/{letter.MessageId}",
            detail.Length <= LongestDetail ? detail.TrimEnd() : detail[..LongestDetail])
        {
            PaymentId = payment?.PaymentId,
            MemberId = payment?.MemberId,
            Attempts = Math.Max(1, letter.Deliveries),
        };
        return await PaymentExceptions.OpenAsync(work, opening, ids, time.Now()) is not null;
    }

    // The payment or at least the institution that the message names; it may be anything at all.
    private static async Task<(Payment? Payment, InstitutionId? Institution)> AboutAsync(IUnitOfWork work, string body)
    {
        var parsed = CloudEvents.Parse(body);
        if (parsed.IsRefused(out _) || parsed.Value.Data is not { ValueKind: JsonValueKind.Object } data) return default;
        var payment = TextOf(data, "paymentId") is { } text && PaymentId.TryParse(text, out var id)
            ? await work.Payments.FindByAttemptAsync(id) ?? await work.Payments.FindAsync(id)
            : null;
        if (payment is not null || TextOf(data, "institutionId") is not { Length: > 0 } name) return (payment, null);
        return await work.Institutions.FindAsync(new InstitutionId(name)) is { } institution ? (null, institution.InstitutionId) : default;
    }

    private static string? TextOf(JsonElement data, string name)
    {
        try
        {
            return data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate pair is no text
        }
    }
}
