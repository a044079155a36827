namespace Cbp.Core.Payees.Lists;

/// <summary>What becomes of an entry.</summary>
/// <param name="After">The entry as it shall be, but for version and time.</param>
/// <param name="Events">The types of the events that tell of it.</param>
/// <param name="Verify">Whether its account is to be verified.</param>
internal sealed record UserPayeeChange(UserPayee After, IReadOnlyList<string> Events, bool Verify = false)
{
    /// <summary>A change that no event tells of.</summary>
    public static UserPayeeChange Quiet(UserPayee after) => new(after, []);
}
