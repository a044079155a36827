namespace Cbp.Functions.Payees;

/// <summary>What a search found, best first.</summary>
internal sealed record PayeeSearchAnswer(int Count, IReadOnlyList<GlobalPayeeAnswer> Payees);
