using Cbp.Core.Payees;

namespace Cbp.Core.Payments.Upstream;

/// <summary>A notification of change: what the payee's bank says is wrong with the account that was paid.</summary>
/// <param name="Code">C01 to C13 (Nacha Operating Rules, Appendix Five).</param>
/// <param name="Account">The right account number, where the code is about it.</param>
/// <param name="RoutingNumber">The right routing number, where the code is about it.</param>
public sealed record AccountCorrection(string Code, string? Account, string? RoutingNumber)
{
    /// <summary>True for C01 to C13.</summary>
    public static bool IsCode(string? code) =>
        code is ['C', >= '0' and <= '9', >= '0' and <= '9'] && (((code[1] - '0') * 10) + code[2] - '0') is >= 1 and <= 13;

    /// <summary>True where the code is about the account's number.</summary>
    public static bool NeedsAccount(string code) => code is "C01" or "C03" or "C06" or "C07";

    /// <summary>True where the code is about the routing number.</summary>
    public static bool NeedsRoutingNumber(string code) => code is "C02" or "C03" or "C07";

    /// <summary>True where the entry can be put right by it; the other codes are about names and kinds of accounts, which people look at.</summary>
    public bool IsApplicable => NeedsAccount(Code) || NeedsRoutingNumber(Code);

    /// <summary>The entry, put right. Only an entry with a bank account of its own has a routing number.</summary>
    internal UserPayee ApplyTo(UserPayee payee) => payee with
    {
        UsersAccountAtPayee = NeedsAccount(Code) ? Account : payee.UsersAccountAtPayee,
        RoutingNumber = NeedsRoutingNumber(Code) && payee.RoutingNumber is not null ? RoutingNumber : payee.RoutingNumber,
    };
}
