namespace Cbp.Sandbox.SampleData;

/// <summary>A sort of biller, and what its like have in common.</summary>
/// <param name="Share">How many of a thousand payees are of it.</param>
/// <param name="Electronic">How many of a hundred are paid electronically; the others by check.</param>
/// <param name="Name">Makes a name for one in that city.</param>
/// <param name="Masks">The forms that account numbers may have; null among them: any form.</param>
/// <param name="CheckDigitRule">The check-digit rule of those that have a mask of digits, or null.</param>
internal sealed record PayeeKind(
    int Share,
    int Electronic,
    Func<Random, UsCity, string> Name,
    string?[] Masks,
    string? CheckDigitRule);
