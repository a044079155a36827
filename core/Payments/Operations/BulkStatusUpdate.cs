using System.Globalization;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Jobs;
using Cbp.Core.Messaging;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Operations;

/// <summary>Changes many payments' state, some at a time. Each is changed or refused by itself.</summary>
/// <param name="ids">Where new ids come from.</param>
public sealed class BulkStatusUpdate(IIdGenerator ids) : IJobHandler
{
    /// <summary>The name of the kind of job and of its orchestrator.</summary>
    public const string JobKind = "BulkStatusUpdate";

    private const int ChunkSize = 100;

    /// <inheritdoc />
    public string Kind => JobKind;

    /// <inheritdoc />
    public async Task<JobChunk> RunAsync(IUnitOfWork work, Job job, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(job);
        var command = JsonSerializer.Deserialize(job.Input, CoreJson.Default.BulkStatusInput)!.ToCommand();
        var from = job.Cursor is null ? 0 : int.Parse(job.Cursor, CultureInfo.InvariantCulture);
        var refused = new List<JobRefusal>();
        var chunk = command.Payments.Skip(from).Take(ChunkSize).ToList();
        foreach (var id in chunk)
        {
            var changed = await StatusChanging.ApplyAsync(work, job.InstitutionId, id, command, null, ids, now);
            if (changed.IsRefused(out var refusal)) refused.Add(new JobRefusal(id.ToString(), refusal.Error.Code, refusal.Detail));
        }

        var next = from + chunk.Count;
        return new JobChunk(chunk.Count - refused.Count, refused, next.ToString(CultureInfo.InvariantCulture), next >= command.Payments.Count);
    }
}
