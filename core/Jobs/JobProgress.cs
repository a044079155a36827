namespace Cbp.Core.Jobs;

/// <summary>How far a job has come.</summary>
/// <param name="Total">How many items it has, or null while that is not known.</param>
/// <param name="Done">How many were done.</param>
/// <param name="Refused">How many were refused.</param>
/// <param name="Ended">True where nothing is still to come.</param>
public sealed record JobProgress(int? Total, int Done, int Refused, bool Ended);
