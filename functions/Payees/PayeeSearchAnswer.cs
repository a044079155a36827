namespace Cbp.Functions.Payees;

/// <summary>A page of what a search found, best first.</summary>
/// <param name="Count">How many are on the page.</param>
/// <param name="Payees">They themselves.</param>
/// <param name="NextCursor">Asks for the next page, as <c>?cursor=</c>; absent where there is none.</param>
internal sealed record PayeeSearchAnswer(int Count, IReadOnlyList<GlobalPayeeAnswer> Payees, string? NextCursor);
