using System.Globalization;
using Cbp.Core.Common;

namespace Cbp.Core.Ledger;

/// <summary>
/// An account of the ledger: an institution's, in one currency. Busy accounts (clearing, settlement) are kept in parts, so that payments
/// do not wait for each other; what such an account has is the sum of its parts.
/// </summary>
/// <param name="InstitutionId">Whose it is.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Part">The funding account's number, the number of the part of a busy account, or empty.</param>
public readonly record struct LedgerAccount(InstitutionId InstitutionId, LedgerAccountKind Kind, string Currency, string Part)
{
    /// <summary>
    /// In how many parts a busy account is kept. More or fewer may be used at any time: a balance is the sum of the parts that there
    /// are, and a return is booked on the parts of its payment.
    /// </summary>
    public const int Parts = 64;

    /// <summary>Its name within the institution: <c>funding:USD:C-0001</c>, <c>settlement:USD:17</c>, <c>suspense:USD</c>.</summary>
    public string Name => Part.Length == 0 ? Book : $"{Book}:{Part}";

    /// <summary>The name of the whole that it is a part of: <c>settlement:USD</c>; its own where it is whole.</summary>
    public string BookName => Kind is LedgerAccountKind.Clearing or LedgerAccountKind.Settlement ? Book : Name;

    private string Book => $"{WordOf(Kind)}:{Currency}";

    /// <summary>The account that stands for a member's funding account.</summary>
    public static LedgerAccount Funding(InstitutionId institution, FundingAccountNumber number, string currency = Money.DefaultCurrency) =>
        new(institution, LedgerAccountKind.Funding, currency, number.Value);

    /// <summary>The part of the clearing account for what happens under that id: a payment's attempt, as a rule.</summary>
    public static LedgerAccount Clearing(InstitutionId institution, Guid under, string currency = Money.DefaultCurrency) =>
        new(institution, LedgerAccountKind.Clearing, currency, PartOf(under));

    /// <summary>The part of the settlement account for what happens under that id.</summary>
    public static LedgerAccount Settlement(InstitutionId institution, Guid under, string currency = Money.DefaultCurrency) =>
        new(institution, LedgerAccountKind.Settlement, currency, PartOf(under));

    /// <summary>The institution's account for fees.</summary>
    public static LedgerAccount Fees(InstitutionId institution, string currency = Money.DefaultCurrency) =>
        new(institution, LedgerAccountKind.Fees, currency, "");

    /// <summary>The institution's account for what is not explained yet.</summary>
    public static LedgerAccount Suspense(InstitutionId institution, string currency = Money.DefaultCurrency) =>
        new(institution, LedgerAccountKind.Suspense, currency, "");

    /// <summary>The account of that name; false for what is no account's name.</summary>
    public static bool TryParse(InstitutionId institution, string? name, out LedgerAccount account)
    {
        account = default;
        if (name?.Split(':', 3) is not { Length: >= 2 } words || words[1].Length != 3) return false;
        foreach (var kind in Enum.GetValues<LedgerAccountKind>())
        {
            if (WordOf(kind) != words[0]) continue;
            account = new LedgerAccount(institution, kind, words[1], words.Length == 3 ? words[2] : "");
            return account.Name == name;
        }

        return false;
    }

    /// <inheritdoc />
    public override string ToString() => $"{InstitutionId}/{Name}";

    // The last byte of an id is random in version 7 and a part of a hash in version 8.
    private static string PartOf(Guid under)
    {
        Span<byte> bytes = stackalloc byte[16];
        under.TryWriteBytes(bytes, bigEndian: true, out _);
        return (bytes[15] % Parts).ToString(CultureInfo.InvariantCulture);
    }

    private static string WordOf(LedgerAccountKind kind) => kind switch
    {
        LedgerAccountKind.Funding => "funding",
        LedgerAccountKind.Clearing => "clearing",
        LedgerAccountKind.Settlement => "settlement",
        LedgerAccountKind.Fees => "fees",
        _ => "suspense",
    };
}
