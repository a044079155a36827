namespace Cbp.Core.Jobs;

/// <summary>An item of a job that was refused.</summary>
/// <param name="Item">The item, by its id.</param>
/// <param name="ErrorCode">Why: a stable code.</param>
/// <param name="Detail">One sentence for a person.</param>
public sealed record JobRefusal(string Item, string ErrorCode, string Detail);
