namespace Cbp.Core.Payees;

/// <summary>Finds global payees. Answers from memory: it is called all the time.</summary>
public interface IGlobalPayeeSearch
{
    /// <summary>
    /// The active payees that fit, best first: the exact name, then names that begin so, then names with a word that
    /// begins so; by name among equals. Case, accents and punctuation do not matter.
    /// </summary>
    Task<IReadOnlyList<GlobalPayee>> SearchAsync(PayeeSearchQuery query, CancellationToken cancellationToken);
}
