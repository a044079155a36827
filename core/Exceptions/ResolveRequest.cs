namespace Cbp.Core.Exceptions;

/// <summary>The resolution of an exception, as it came in.</summary>
/// <param name="Action">The action's name.</param>
/// <param name="AccountNumber">The account at the payee, of <see cref="ExceptionAction.CorrectAccount"/>.</param>
/// <param name="RoutingNumber">The routing number of the payee's bank, where that changes too.</param>
/// <param name="Note">What whoever resolves it has to say.</param>
public sealed record ResolveRequest(string? Action, string? AccountNumber, string? RoutingNumber, string? Note);
