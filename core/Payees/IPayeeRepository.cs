using Cbp.Core.Common;

namespace Cbp.Core.Payees;

/// <summary>Global payees, and members' own entries.</summary>
public interface IPayeeRepository
{
    /// <summary>The global payee, or null.</summary>
    Task<GlobalPayee?> FindGlobalAsync(InternalPayeeId id);

    /// <summary>The member's entry, deleted ones too, or null.</summary>
    Task<UserPayee?> FindUserPayeeAsync(InstitutionId institutionId, MemberId memberId, UserPayeeListId id);

    /// <summary>Adds the entry or replaces it.</summary>
    Task SaveUserPayeeAsync(UserPayee payee);

    /// <summary>Adds the global payee or replaces it.</summary>
    Task SaveGlobalAsync(GlobalPayee payee);

    /// <summary>How many global payees there are.</summary>
    Task<int> CountGlobalAsync();

    /// <summary>All global payees, by id; reference data for the search index.</summary>
    Task<IReadOnlyList<GlobalPayee>> AllGlobalAsync();
}
