namespace Cbp.Core.Payees;

/// <summary>A page of what a search found.</summary>
/// <param name="Payees">Best first.</param>
/// <param name="NextCursor">
/// Asks for the page behind this one; null where there is none. It says where this page ended in the order of the result, so that
/// payees which come and go meanwhile neither repeat nor hide another.
/// </param>
public sealed record PayeeSearchPage(IReadOnlyList<GlobalPayee> Payees, string? NextCursor);
