using System.Globalization;

namespace Cbp.Sandbox.Settlement;

/// <summary>Writes returns as an ACH file of one batch (Nacha Operating Rules, Appendix Three and Four).</summary>
internal static class NachaRecords
{
    private const string Origin = "02100002";
    private const string RoutingOfReceiver = "021000021";
    private const int BlockingFactor = 10;
    private const int Length = 94;

    /// <summary>The records, filled up to whole blocks.</summary>
    public static IEnumerable<string> Of(string institution, DateOnly day, IReadOnlyList<(SettledPayment Payment, string Code)> returned)
    {
        var date = day.ToString("yyMMdd", CultureInfo.InvariantCulture);
        var julian = day.DayOfYear.ToString("000", CultureInfo.InvariantCulture);
        var records = new List<string>
        {
            $"101 {RoutingOfReceiver} {RoutingOfReceiver}{date}2300A094101{Pad(institution.ToUpperInvariant(), 23)}{Pad("PRETEND PROCESSOR", 23)}{Pad("", 8)}",
            $"5220{Pad("PRETEND PROC", 16)}{Pad("", 20)}1021000021PPD{Pad("BILL PAY", 10)}{date}{date}{julian}1{Origin}0000001",
        };
        var (hash, credits, number) = (0L, 0L, 0);
        foreach (var (payment, code) in returned)
        {
            var trace = string.Create(CultureInfo.InvariantCulture, $"{Origin}{++number:0000000}");
            records.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"621{RoutingOfReceiver}{Pad("0000000001", 17)}{payment.Cents:0000000000}{Pad(payment.Reference!, 15)}{Pad("MEMBER", 22)}  1{trace}"));
            records.Add($"799{code}{trace}{Pad("", 6)}{Origin}{Pad("", 44)}{trace}");
            hash += long.Parse(RoutingOfReceiver.AsSpan(0, 8), CultureInfo.InvariantCulture);
            credits += payment.Cents;
        }

        var entries = returned.Count * 2;
        var sums = string.Create(CultureInfo.InvariantCulture, $"{hash % 10_000_000_000:0000000000}{0:000000000000}{credits:000000000000}");
        records.Add(string.Create(CultureInfo.InvariantCulture, $"8220{entries:000000}{sums}1021000021{Pad("", 25)}{Origin}0000001"));
        var blocks = (records.Count + 1 + BlockingFactor - 1) / BlockingFactor;
        records.Add(string.Create(CultureInfo.InvariantCulture, $"9000001{blocks:000000}{entries:00000000}{sums}{Pad("", 39)}"));
        while (records.Count % BlockingFactor != 0) records.Add(new string('9', Length));
        return records;
    }

    private static string Pad(string text, int length) => text.PadRight(length)[..length];
}
