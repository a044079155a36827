using Cbp.Core.Common;

namespace Cbp.Core.Payees;

/// <summary>Global payees. Members' own entries are documents: <see cref="Documents.IUserPayeeStore"/>.</summary>
public interface IPayeeRepository
{
    /// <summary>The global payee, or null.</summary>
    Task<GlobalPayee?> FindGlobalAsync(InternalPayeeId id);

    /// <summary>Adds the global payee or replaces it.</summary>
    Task SaveGlobalAsync(GlobalPayee payee);

    /// <summary>How many global payees there are.</summary>
    Task<int> CountGlobalAsync();

    /// <summary>The next <paramref name="limit"/> global payees behind that id, in the order of their ids; from the first for null.</summary>
    Task<IReadOnlyList<GlobalPayee>> GlobalsAfterAsync(InternalPayeeId? after, int limit);

    /// <summary>
    /// The next <paramref name="limit"/> global payees that were saved behind that change, as they are now, in the order of their last
    /// change. A change that is committed later never has a lower number than one that could be read, so a reader that goes on
    /// behind the last one it has seen misses none.
    /// </summary>
    Task<IReadOnlyList<GlobalPayeeChange>> GlobalsChangedAfterAsync(long after, int limit);

    /// <summary>The number of the last change of a global payee; 0 before the first.</summary>
    Task<long> LastGlobalChangeAsync();
}
