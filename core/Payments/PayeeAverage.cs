namespace Cbp.Core.Payments;

/// <summary>What a member has paid to a payee in some months: completed payments that did not come back.</summary>
/// <param name="Payments">How many.</param>
/// <param name="Cents">Their sum, in hundredths.</param>
public readonly record struct PayeeAverage(int Payments, long Cents)
{
    /// <summary>The average, rounded to hundredths.</summary>
    public decimal Amount => Payments == 0 ? 0 : decimal.Round(Cents / 100m / Payments, 2);
}
