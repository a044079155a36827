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
    public Task<Outcome<StoredResponse>> RunAsync(
        IdempotencyScope? idempotency, Func<IUnitOfWork, DateTimeOffset, Task<Outcome<StoredResponse>>> write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        return RunAsync(new Call(idempotency, (work, now) => () => write(work, now), null), cancellationToken);
    }

    /// <summary>As the other, at the same time with works of another <paramref name="apart"/>: see <see cref="IDatabase.WriteApartAsync{T}"/>.</summary>
    /// <param name="idempotency">The key and what it is for, or null where the call has none.</param>
    /// <param name="begin">
    /// Asks for what will be needed and awaits nothing, so that the answers come with the one about the key. What it returns is done then, unless the key was used.
    /// </param>
    /// <param name="apart">What it has to itself.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    public Task<Outcome<StoredResponse>> RunApartAsync(
        IdempotencyScope? idempotency, Func<IUnitOfWork, DateTimeOffset, Func<Task<Outcome<StoredResponse>>>> begin, object apart, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(begin);
        return RunAsync(new Call(idempotency, begin, apart), cancellationToken);
    }

    private async Task<Outcome<StoredResponse>> RunAsync(Call call, CancellationToken cancellationToken)
    {
        if (call.Key is not { } key) return await WriteAsync(call, cancellationToken);
        var started = inFlight.Now;
        while (true)
        {
            using (var entry = inFlight.TryEnter(key, out var before))
            {
                if (entry is not null) return await WriteOnceAsync(call, cancellationToken);
                if (!await inFlight.WaitAsync(before, started, cancellationToken)) return StillInFlight;
            }

            // All who waited read at the same time, and need not take turns.
            var stored = await database.ReadAsync(work => FindAsync(work, key), cancellationToken);
            if (stored is { } answer) return answer;
        }
    }

    private async Task<Outcome<StoredResponse>> WriteOnceAsync(Call call, CancellationToken cancellationToken)
    {
        for (var run = 1; ; run++)
        {
            try
            {
                return await WriteAsync(call, cancellationToken);
            }
            catch (UniqueKeyTakenException) when (run < MostRuns)
            {
                // Another instance was quicker: its answer is there now.
            }
        }
    }

    private async Task<Outcome<StoredResponse>> WriteAsync(Call call, CancellationToken cancellationToken)
    {
        var written = false;
        var answer = call.Apart is null
            ? await database.WriteAsync(RunAsync, cancellationToken)
            : await database.WriteApartAsync(call.Apart, RunAsync, cancellationToken);
        if (written) signal.Written();
        return answer;

        async Task<Outcome<StoredResponse>> RunAsync(IUnitOfWork work)
        {
            written = false;
            var now = time.Now();
            var known = call.Key is null ? null : FindAsync(work, call.Key);
            var write = call.Begin(work, now);
            if (known is not null && await known is { } stored) return stored;
            var outcome = await write();
            if (outcome.IsRefused(out _)) return outcome;
            if (call.Key is not null) await work.Idempotency.AddAsync(call.Key, outcome.Value, now);
            written = true;
            return outcome;
        }
    }

    private static async Task<Outcome<StoredResponse>?> FindAsync(IUnitOfWork work, IdempotencyScope idempotency)
    {
        if (await work.Idempotency.FindAsync(idempotency) is not { } stored) return null;
        return stored.BodyHash == idempotency.BodyHash ? stored.Response : KeyReused;
    }

    private sealed record Call(IdempotencyScope? Key, Func<IUnitOfWork, DateTimeOffset, Func<Task<Outcome<StoredResponse>>>> Begin, object? Apart);
}
