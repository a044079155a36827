using System.Globalization;

namespace Cbp.Storage.Relational.Payments;

/// <summary>How the periods of <c>payment_totals</c> are written.</summary>
internal static class PaymentPeriod
{
    /// <summary>yyyy-MM-dd.</summary>
    public static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>yyyy-MM.</summary>
    public static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
