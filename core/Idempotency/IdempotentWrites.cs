using Cbp.Core.Common;
using Cbp.Core.Outbox;
using Cbp.Core.Storage;

namespace Cbp.Core.Idempotency;

/// <summary>
/// Carries out calls that write, once for each Idempotency-Key: a repeat gets the stored answer, byte for byte. Only answers
/// to calls that were not refused are stored.
/// </summary>
/// <param name="database">Where answers are kept, and what is written.</param>
/// <param name="inFlight">The calls that are being carried out.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="time">The clock.</param>
public sealed class IdempotentWrites(IDatabase database, InFlightRequests inFlight, IOutboxSignal signal, TimeProvider time)
{
    // After a lost race the winner's record is there: the next run finds it. More than one is for other unique keys of the work.
    private const int MostRuns = 3;

    private static readonly Refusal StillInFlight = new(
        ErrorCodes.IdempotencyInFlight, "A call with this Idempotency-Key is still being carried out.", null, TimeSpan.FromSeconds(1));

    private static readonly Refusal KeyReused = new(
        ErrorCodes.IdempotencyKeyReused, "This Idempotency-Key was used for a call with another body.");

    /// <summary>Does the work in one transaction with the record of its answer.</summary>
    /// <param name="idempotency">The key and what it is for, or null where the call has none.</param>
    /// <param name="write">What is done, and the answer to it; it may be run more than once and awaits nothing but its unit of work.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    /// <param name="apart">Where it may run at the same time with works of another one: see <see cref="IDatabase.WriteApartAsync{T}"/>.</param>
    /// <param name="askAhead">Asks for what will be needed anyway, so that its answer comes with the one about the key; it awaits nothing.</param>
    public async Task<Outcome<StoredResponse>> RunAsync(
        IdempotencyScope? idempotency,
        Func<IUnitOfWork, DateTimeOffset, Task<Outcome<StoredResponse>>> write,
        CancellationToken cancellationToken,
        object? apart = null,
        Action<IUnitOfWork>? askAhead = null)
    {
        ArgumentNullException.ThrowIfNull(write);
        var how = (apart, askAhead);
        if (idempotency is null) return await WriteAsync(null, write, how, cancellationToken);
        var started = inFlight.Now;
        while (true)
        {
            using (var entry = inFlight.TryEnter(idempotency, out var before))
            {
                if (entry is not null) return await WriteOnceAsync(idempotency, write, how, cancellationToken);
                if (!await inFlight.WaitAsync(before, started, cancellationToken)) return StillInFlight;
            }

            // All who waited read at the same time, and need not take turns.
            var stored = await database.ReadAsync(work => FindAsync(work, idempotency), cancellationToken);
            if (stored is { } answer) return answer;
        }
    }

    private async Task<Outcome<StoredResponse>> WriteOnceAsync(
        IdempotencyScope idempotency,
        Func<IUnitOfWork, DateTimeOffset, Task<Outcome<StoredResponse>>> write,
        (object? Apart, Action<IUnitOfWork>? AskAhead) how,
        CancellationToken cancellationToken)
    {
        for (var run = 1; ; run++)
        {
            try
            {
                return await WriteAsync(idempotency, write, how, cancellationToken);
            }
            catch (UniqueKeyTakenException) when (run < MostRuns)
            {
                // Another instance was quicker: its answer is there now.
            }
        }
    }

    private async Task<Outcome<StoredResponse>> WriteAsync(
        IdempotencyScope? idempotency,
        Func<IUnitOfWork, DateTimeOffset, Task<Outcome<StoredResponse>>> write,
        (object? Apart, Action<IUnitOfWork>? AskAhead) how,
        CancellationToken cancellationToken)
    {
        var written = false;
        var answer = how.Apart is null
            ? await database.WriteAsync(RunAsync, cancellationToken)
            : await database.WriteApartAsync(how.Apart, RunAsync, cancellationToken);
        if (written) signal.Written();
        return answer;

        async Task<Outcome<StoredResponse>> RunAsync(IUnitOfWork work)
        {
            written = false;
            how.AskAhead?.Invoke(work);
            if (idempotency is not null && await FindAsync(work, idempotency) is { } stored) return stored;
            var now = time.Now();
            var outcome = await write(work, now);
            if (outcome.IsRefused(out _)) return outcome;
            if (idempotency is not null) await work.Idempotency.AddAsync(idempotency, outcome.Value, now);
            written = true;
            return outcome;
        }
    }

    private static async Task<Outcome<StoredResponse>?> FindAsync(IUnitOfWork work, IdempotencyScope idempotency)
    {
        if (await work.Idempotency.FindAsync(idempotency) is not { } stored) return null;
        return stored.BodyHash == idempotency.BodyHash ? stored.Response : KeyReused;
    }
}
