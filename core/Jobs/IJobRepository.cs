using Cbp.Core.Common;

namespace Cbp.Core.Jobs;

/// <summary>Jobs, and what of them was refused.</summary>
public interface IJobRepository
{
    /// <summary>The job, whichever institution's it is, or null.</summary>
    Task<Job?> FindAsync(JobId jobId);

    /// <summary>The institution's job of that kind that has not ended, or null.</summary>
    Task<Job?> FindActiveAsync(InstitutionId institutionId, string kind);

    /// <summary>Adds a new job.</summary>
    Task AddAsync(Job job);

    /// <summary>Writes its new state; false, and nothing written, where the stored version is not its own less one.</summary>
    Task<bool> UpdateAsync(Job job);

    /// <summary>Adds items that were refused, behind those that are there.</summary>
    Task AddRefusalsAsync(JobId jobId, IReadOnlyList<JobRefusal> refusals);

    /// <summary>The first items that were refused, in order.</summary>
    Task<IReadOnlyList<JobRefusal>> RefusalsAsync(JobId jobId, int limit);
}
