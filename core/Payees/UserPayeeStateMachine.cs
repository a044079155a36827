namespace Cbp.Core.Payees;

/// <summary>
/// Which state of a user payee may follow which: pending → active ⇄ inactive → deleted. A refused verification leads from pending to
/// inactive, a new account number from active or inactive back to pending, and what nobody needs any more is deleted from any of them.
/// </summary>
public static class UserPayeeStateMachine
{
    /// <summary>True where <paramref name="to"/> may follow <paramref name="from"/>; a state never follows itself, and nothing follows Deleted.</summary>
    public static bool CanMove(UserPayeeStatus from, UserPayeeStatus to) => (from, to) switch
    {
        (UserPayeeStatus.Pending, UserPayeeStatus.Active or UserPayeeStatus.Inactive or UserPayeeStatus.Deleted) => true,
        (UserPayeeStatus.Active, UserPayeeStatus.Inactive or UserPayeeStatus.Pending or UserPayeeStatus.Deleted) => true,
        (UserPayeeStatus.Inactive, UserPayeeStatus.Active or UserPayeeStatus.Pending or UserPayeeStatus.Deleted) => true,
        _ => false,
    };
}
