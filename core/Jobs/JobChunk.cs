namespace Cbp.Core.Jobs;

/// <summary>What a chunk of a job has done.</summary>
/// <param name="Done">How many items.</param>
/// <param name="Refused">The items that were refused.</param>
/// <param name="Cursor">Where the next chunk goes on.</param>
/// <param name="Finished">True where there is no next one.</param>
/// <param name="Total">How many items there are in all, where the chunk has found out; null leaves what is known.</param>
public sealed record JobChunk(int Done, IReadOnlyList<JobRefusal> Refused, string? Cursor, bool Finished, int? Total = null);
