using System.Text.Json;
using Cbp.Core.Audit;
using Cbp.Core.Audit.States;
using Cbp.Core.Common;
using Cbp.Core.Messaging;
using Cbp.Core.Outbox;
using Cbp.Core.Storage;

namespace Cbp.Core.Jobs;

/// <summary>Takes a job, within the transaction of the call that asks for it.</summary>
internal static class JobStarting
{
    /// <summary>Writes the job and the message that starts its orchestration.</summary>
    public static async Task<Job> StartAsync(
        IUnitOfWork work, InstitutionId institution, string kind, string input, int? total, IIdGenerator ids, DateTimeOffset now)
    {
        var job = new Job
        {
            JobId = new JobId(ids.NewId()),
            InstitutionId = institution,
            Kind = kind,
            Input = input,
            Total = total,
            CreatedAt = now,
            UpdatedAt = now,
        };
        await work.Jobs.AddAsync(job);
        await work.RecordAsync(
            AuditSubject.Of(institution, AuditEntityTypes.Job, job.JobId.ToString()),
            "Started",
            null,
            new AuditState().Add("kind", kind).Add("items", total).Json("input", input),
            job.JobId.Value,
            now);
        var start = JsonSerializer.Serialize(new JobStart(job.JobId.Value, kind), CoreJson.Default.JobStart);
        await work.Outbox.AddAsync(
            [OutboxMessages.Of(ids.NewId(), OutboxDestinations.Lifecycle, job.JobId.ToString(), OutboxDestinations.StartJob, start, now)]);
        return job;
    }
}
