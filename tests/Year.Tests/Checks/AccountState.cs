namespace Cbp.Year.Tests.Checks;

/// <summary>An account of the ledger, as its row has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Balance">Its balance, in cents.</param>
/// <param name="Pending">What is reserved of it, in cents.</param>
/// <param name="Sequence">Its last entry.</param>
internal sealed record AccountState(string Name, long Balance, long Pending, long Sequence);
