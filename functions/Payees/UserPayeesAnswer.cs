namespace Cbp.Functions.Payees;

/// <summary>A member's payee list: favorites first, then by name.</summary>
internal sealed record UserPayeesAnswer(int Count, IReadOnlyList<UserPayeeAnswer> Payees);
