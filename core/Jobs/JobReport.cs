namespace Cbp.Core.Jobs;

/// <summary>A job as its owner sees it.</summary>
/// <param name="Job">The job.</param>
/// <param name="Refusals">The first of the items that were refused.</param>
public sealed record JobReport(Job Job, IReadOnlyList<JobRefusal> Refusals);
