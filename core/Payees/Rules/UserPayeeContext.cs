using Cbp.Core.Members;

namespace Cbp.Core.Payees.Rules;

/// <summary>Everything that the rules look at: the entry as it would be, and what was found for it.</summary>
public sealed record UserPayeeContext
{
    /// <summary>The entry as it would be.</summary>
    public required UserPayee Payee { get; init; }

    /// <summary>The member, or null where there is none.</summary>
    public Member? Member { get; init; }

    /// <summary>The biller that it points at, or null where it points at none or at nothing.</summary>
    public GlobalPayee? Biller { get; init; }
}
