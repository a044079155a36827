namespace Cbp.Sandbox.CoreBanking;

/// <summary>An account at the pretend core banking system.</summary>
/// <param name="InstitutionId">Whose.</param>
/// <param name="Number">Its number.</param>
/// <param name="Type">checking or savings.</param>
/// <param name="Open">Whether money can be taken from it.</param>
/// <param name="Available">What is available, in US dollars.</param>
public sealed record PretendAccount(string InstitutionId, string Number, string Type, bool Open, decimal Available);
