namespace Cbp.Core.Payments.Operations;

/// <summary>Payments of a job, by their numbers.</summary>
/// <param name="JobId">The job.</param>
/// <param name="First">The first one's number.</param>
/// <param name="Count">How many.</param>
/// <param name="Finished">True where the job has no more to do.</param>
public sealed record DueChunk(Guid JobId, int First, int Count, bool Finished = false);
