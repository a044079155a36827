namespace Cbp.Storage.Search;

/// <summary>A page as the places of its payees: those of the large index as they are, those of the small one as their complements.</summary>
/// <param name="Places">The places, best first.</param>
/// <param name="NextCursor">As callers get it.</param>
internal sealed record FoundPage(int[] Places, string? NextCursor);
