using System.Globalization;
using Cbp.Core.Common;
using Cbp.Core.Reconciliation.Files;

namespace Cbp.Core.Reconciliation;

/// <summary>Where a walk through bookings goes on: their place in the order, in a text.</summary>
internal static class BookingCursor
{
    public static string Write(SettlementBooking last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last.BookedAt.UtcTicks}|{last.AttemptId}|{last.Flow}");

    public static SettlementBooking? Parse(string? text, InstitutionId institution)
    {
        if (text?.Split('|') is not [var ticks, var attempt, var flow]) return null;
        var id = new PaymentId(Guid.ParseExact(attempt, "D"));
        return new SettlementBooking
        {
            InstitutionId = institution,
            BookedAt = new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero),
            AttemptId = id,
            Flow = Enum.Parse<SettlementFlow>(flow),
            PaymentId = id,
            Amount = Money.Usd(0),
        };
    }
}
