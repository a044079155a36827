using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Institutions;
using Cbp.Core.Jobs;
using Cbp.Core.Messaging;

namespace Cbp.Core.Configuration;

/// <summary>Takes updates of many settings as a job.</summary>
/// <param name="writes">Carries out calls once for each Idempotency-Key.</param>
/// <param name="ids">Where new ids come from.</param>
public sealed class BulkConfiguration(IdempotentWrites writes, IIdGenerator ids)
{
    /// <summary>The most updates that one call may bring.</summary>
    public const int MostUpdates = 20_000;

    /// <summary>Takes them: INSTITUTION_NOT_FOUND, and nothing taken, where one is not the caller's to change.</summary>
    /// <param name="holder">Who asks.</param>
    /// <param name="caller">The institution that the job is of.</param>
    /// <param name="reason">Why.</param>
    /// <param name="updates">The values.</param>
    /// <param name="idempotency">The call's key, or null.</param>
    /// <param name="render">Makes the answer.</param>
    /// <param name="cancellationToken">Gives up before it is taken.</param>
    public async Task<Outcome<StoredResponse>> RequestAsync(
        ApiKeyHolder holder,
        InstitutionId caller,
        string? reason,
        IReadOnlyList<BulkUpdate> updates,
        IdempotencyScope? idempotency,
        Func<Job, StoredResponse> render,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(holder);
        ArgumentNullException.ThrowIfNull(updates);
        var malformed = FieldText.RequiredText(reason, "reason", ConfigurationService.ReasonLength)
            ?? (updates.Count is 0 or > MostUpdates
                ? new Refusal(ErrorCodes.FieldMalformed, $"updates must be 1 to {MostUpdates} updates.", "updates")
                : updates.Select(update => FieldText.Id(update.Key, "key")).FirstOrDefault(wrong => wrong is not null));
        if (malformed is not null) return malformed;
        var twice = updates.GroupBy(update => (update.InstitutionId, update.Key)).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) return new Refusal(ErrorCodes.FieldMalformed, $"{twice.Key.Key} of {twice.Key.InstitutionId} is updated twice.", "updates");

        var groups = updates.GroupBy(update => update.InstitutionId).ToList();
        var input = new BulkInput(holder.Name, reason!, [.. groups.SelectMany(group => group)]);
        var json = JsonSerializer.Serialize(input, CoreJson.Default.BulkInput);
        return await writes.RunAsync(
            idempotency,
            async (work, now) =>
            {
                foreach (var group in groups)
                {
                    if (!await InstitutionAccess.MayAsync(work, holder, new InstitutionId(group.Key)))
                        return new Refusal(ErrorCodes.InstitutionNotFound, $"There is no institution {group.Key}.", "updates");
                }

                return render(await JobStarting.StartAsync(work, caller, BulkConfigurationHandler.JobKind, json, updates.Count, ids, now));
            },
            cancellationToken);
    }
}
