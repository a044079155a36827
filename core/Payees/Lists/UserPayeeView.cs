namespace Cbp.Core.Payees.Lists;

/// <summary>An entry with the biller that it points at, of which it has its name and address.</summary>
/// <param name="Payee">The entry.</param>
/// <param name="Biller">The biller, for type G.</param>
public sealed record UserPayeeView(UserPayee Payee, GlobalPayee? Biller);
