using System.Globalization;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Jobs;
using Cbp.Core.Messaging;
using Cbp.Core.Storage;

namespace Cbp.Core.Configuration;

/// <summary>Carries out bulk updates: all of an institution's in one transaction, or none of them.</summary>
/// <param name="settings">Told of changes.</param>
/// <param name="ids">Where new ids come from.</param>
public sealed class BulkConfigurationHandler(InstitutionSettings settings, IIdGenerator ids) : IJobHandler
{
    /// <summary>The job's kind, and its orchestrator's name.</summary>
    public const string JobKind = "BulkConfiguration";

    // An institution's updates are never split; small institutions share a transaction.
    private const int UpdatesAtOnce = 200;

    /// <inheritdoc />
    public string Kind => JobKind;

    /// <inheritdoc />
    public async Task<JobChunk> RunAsync(IUnitOfWork work, Job job, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        var input = JsonSerializer.Deserialize(job.Input, CoreJson.Default.BulkInput)
            ?? throw new InvalidOperationException($"The input of job {job.JobId} is empty.");
        var next = job.Cursor is { } cursor ? int.Parse(cursor, CultureInfo.InvariantCulture) : 0;
        var (begin, done) = (next, 0);
        var refused = new List<JobRefusal>();
        while (next < input.Updates.Count && next - begin < UpdatesAtOnce)
        {
            var institution = input.Updates[next].InstitutionId;
            var group = input.Updates.Skip(next).TakeWhile(update => update.InstitutionId == institution).ToList();
            next += group.Count;
            if (await ApplyAsync(work, new InstitutionId(institution), group, input, now) is { } refusal)
                refused.AddRange(group.Select(update => new JobRefusal($"{institution}/{update.Key}", refusal.Error.Code, refusal.Detail)));
            else done += group.Count;
        }

        return new JobChunk(done, refused, next.ToString(CultureInfo.InvariantCulture), next == input.Updates.Count);
    }

    private async Task<Refusal?> ApplyAsync(
        IUnitOfWork work, InstitutionId institution, List<BulkUpdate> updates, BulkInput input, DateTimeOffset now)
    {
        var entries = new List<ConfigurationEntry>(updates.Count);
        foreach (var update in updates)
        {
            if (ConfigurationValues.Check(EntryKind.Setting, update.Key, update.Value) is { } wrong)
                return wrong with { Detail = $"{update.Key}: {wrong.Detail}" };
            var current = await work.Configuration.FindAsync(institution, EntryKind.Setting, update.Key);
            var version = current?.Version ?? 0;
            if (update.Version is { } seen && seen != (current is { IsLive: true } ? version : 0))
                return new Refusal(ErrorCodes.ConfigurationVersionConflict, $"{update.Key}: the last version is {version}, not {seen}.");
            entries.Add(new ConfigurationEntry(
                institution, EntryKind.Setting, update.Key, version + 1, update.Value.GetRawText(), input.Author, input.Reason, now));
        }

        var written = await ConfigurationWriter.WriteAsync(work, institution, entries, input.Author, ids, now);
        if (written.IsRefused(out var refusal)) return refusal;
        // Harmless where the transaction is thrown away: what is forgotten is read again.
        settings.Forget(written.Value.Select(changed => changed.InstitutionId));
        return null;
    }
}
