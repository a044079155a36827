namespace Cbp.Storage.Relational.Payments;

/// <summary>A row of <c>payment_totals</c>.</summary>
internal sealed class PeriodTotalRow
{
    public string Period { get; set; } = "";
    public long Cents { get; set; }
}
