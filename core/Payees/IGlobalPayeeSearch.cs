using Cbp.Core.Common;

namespace Cbp.Core.Payees;

/// <summary>Finds global payees. Answers from memory: it is called all the time.</summary>
public interface IGlobalPayeeSearch
{
    /// <summary>
    /// Rises with every change of what can be found. An answer that was computed after it had been read is good for as long as it
    /// stays the same.
    /// </summary>
    long Generation { get; }

    /// <summary>
    /// The payees that fit, best first: the exact name, then names that begin so, then names with a word that begins so, then close
    /// spellings, the closest first; by name among equals. Case, accents, punctuation, blanks, "the", "and" and the kinds of a
    /// company (<c>inc</c>, <c>co</c> …) do not matter. What was saved through this process's store is seen at once, what was saved through
    /// another within a second. Refused with <see cref="ErrorCodes.CursorMalformed"/> where the cursor is not one of this search, and
    /// with <see cref="ErrorCodes.SearchNotReady"/> while the payees are still being read after a start.
    /// </summary>
    Task<Outcome<PayeeSearchPage>> SearchAsync(PayeeSearchQuery query, CancellationToken cancellationToken);
}
