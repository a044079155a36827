namespace Cbp.Sandbox.DemoData;

/// <summary>The names of the demo data, which the documentation tells of.</summary>
public static class Demo
{
    /// <summary>The demo institution.</summary>
    public const string InstitutionId = "demo-cu";

    /// <summary>Its API key, for Development only.</summary>
    public const string ApiKey = "dev-key";

    /// <summary>A key of the demo institution that may only look.</summary>
    public const string ReadOnlyKey = "dev-read-key";

    /// <summary>The institution that sponsors the demo institution.</summary>
    public const string SponsorId = "demo-sponsor";

    /// <summary>The sponsor's key: for itself and for those that it sponsors.</summary>
    public const string SponsorKey = "dev-sponsor-key";

    /// <summary>An institution that has nothing to do with the other two.</summary>
    public const string OtherInstitutionId = "other-cu";

    /// <summary>The other institution's key.</summary>
    public const string OtherKey = "other-key";

    /// <summary>The institution that those who run the service stand under.</summary>
    public const string OperatorId = "demo-operator";

    /// <summary>The operator's key: for every institution.</summary>
    public const string SystemKey = "dev-system-key";

    /// <summary>The demo member.</summary>
    public const string MemberId = "M-1001";

    /// <summary>The member's checking account.</summary>
    public const string CheckingAccount = "C-0001";

    /// <summary>The member's savings account.</summary>
    public const string SavingsAccount = "S-0001";

    /// <summary>The member's payee.</summary>
    public const string UserPayeeListId = "UP-1001";

    /// <summary>How many global payees there are.</summary>
    public const int GlobalPayees = 6_000;

    /// <summary>What the global payees are generated from.</summary>
    public const int Seed = 20_261_124;

    /// <summary>How many members more there are, for load and crash tests: a setting.</summary>
    public const string ExtraMembersSetting = "Cbp:Sandbox:ExtraMembers";

    /// <summary>The extra member of that number, from 1: <c>L-00001</c>.</summary>
    public static string ExtraMemberId(int number) => FormattableString.Invariant($"L-{number:00000}");

    /// <summary>That member's account: <c>LC-00001</c>.</summary>
    public static string ExtraAccount(int number) => FormattableString.Invariant($"LC-{number:00000}");

    /// <summary>That member's payee: <c>LUP-00001</c>.</summary>
    public static string ExtraUserPayeeListId(int number) => FormattableString.Invariant($"LUP-{number:00000}");
}
