namespace Cbp.Core.Payments.Rules;

/// <summary>What a rule is about; says which rules a change must be held against.</summary>
[Flags]
public enum RuleGroups
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The standing of member and account.</summary>
    Member = 1,

    /// <summary>Whether the same payment is there already.</summary>
    Duplicates = 2,

    /// <summary>The processing and the delivery day.</summary>
    Dates = 4,

    /// <summary>Sums by payment, day and month.</summary>
    Limits = 8,

    /// <summary>How fast payments are entered.</summary>
    Velocity = 16,

    /// <summary>The standing of the payee.</summary>
    Payee = 32,

    /// <summary>Whether the amount is like what the member pays to the payee; left out where it was confirmed.</summary>
    Typical = 64,

    /// <summary>The standing of member, account and payee.</summary>
    Standing = Member | Payee,

    /// <summary>All of them, as for a new payment.</summary>
    All = Standing | Duplicates | Dates | Limits | Velocity | Typical,
}
