namespace Cbp.Core.Configuration;

/// <summary>What a bulk update's job does.</summary>
/// <param name="Author">Who asked for it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Updates">The values; those of one institution stand together.</param>
public sealed record BulkInput(string Author, string Reason, IReadOnlyList<BulkUpdate> Updates);
