using Cbp.Core.Storage;

namespace Cbp.Core.Jobs;

/// <summary>
/// Does one kind of job. Each chunk is one transaction with the job's own progress, so that a crash repeats no item and
/// leaves none out.
/// </summary>
public interface IJobHandler
{
    /// <summary>The kind of job, which is its orchestrator's name; never renamed.</summary>
    string Kind { get; }

    /// <summary>
    /// Does the items behind <see cref="Job.Cursor"/>, some hundred at the most, because other writers wait meanwhile. Like all
    /// transactions' work it may be run again, and awaits nothing but <paramref name="work"/>.
    /// </summary>
    Task<JobChunk> RunAsync(IUnitOfWork work, Job job, DateTimeOffset now);
}
