using Cbp.Core.Common;

namespace Cbp.Core.Payees.Documents;

/// <summary>What became of a write: exactly one of the three.</summary>
/// <param name="Written">The entry as it is stored now, or null where it was not written.</param>
/// <param name="Duplicate">The member's other entry that it would have been the double of.</param>
/// <param name="Stale">True where it was changed since it was read: read again, and decide again.</param>
public sealed record UserPayeeWrite(StoredUserPayee? Written, UserPayeeListId? Duplicate = null, bool Stale = false)
{
    /// <summary>The write of one that was changed meanwhile.</summary>
    public static UserPayeeWrite IsStale { get; } = new(null, null, true);

    /// <summary>The write of a double.</summary>
    public static UserPayeeWrite IsDuplicateOf(UserPayeeListId other) => new(null, other);
}
