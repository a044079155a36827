namespace Cbp.Core.Payees.Lists;

/// <summary>What a removal did.</summary>
/// <param name="Payee">The entry: deleted, or only inactive where payments are pending.</param>
/// <param name="PendingPayments">How many payments to it are pending.</param>
public sealed record UserPayeeRemoved(UserPayee Payee, int PendingPayments);
