namespace Cbp.Core.Payees;

/// <summary>A global payee and when it was last saved, among all changes of global payees.</summary>
/// <param name="Number">Its place among the changes; a later change has a higher one.</param>
/// <param name="Payee">The payee as it is now.</param>
public sealed record GlobalPayeeChange(long Number, GlobalPayee Payee);
