using System.Globalization;

namespace Cbp.Core.Common;

/// <summary>An amount in a currency (ISO 4217), in whole minor units: two decimals.</summary>
/// <param name="Cents">The amount in hundredths.</param>
/// <param name="Currency">The three-letter code, upper case.</param>
public readonly record struct Money(long Cents, string Currency)
{
    /// <summary>The currency where none is named.</summary>
    public const string DefaultCurrency = "USD";

    /// <summary>The amount in units, with two decimals.</summary>
    public decimal Amount => Cents / 100m + 0.00m;

    /// <summary>So many hundredths of a US dollar.</summary>
    public static Money Usd(long cents) => new(cents, DefaultCurrency);

    /// <inheritdoc />
    public override string ToString() => Amount.ToString("0.00", CultureInfo.InvariantCulture) + " " + Currency;
}
