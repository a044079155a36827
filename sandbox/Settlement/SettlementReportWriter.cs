using System.Globalization;
using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Reconciliation;
using Cbp.Core.Storage;

namespace Cbp.Sandbox.Settlement;

/// <summary>Writes the pretend processor's files of a day, line by line: docs/reconciliation.md has the formats.</summary>
public sealed class SettlementReportWriter(SettlementLedger ledger, IDatabase database, TimeProvider time)
{
    private const int PageSize = 1000;

    /// <summary>From when to when the institution's day is; null where there is no such institution, or the day is not over.</summary>
    public async Task<(DateTimeOffset From, DateTimeOffset To)?> RangeAsync(string institution, DateOnly day, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(work => work.Institutions.FindAsync(new InstitutionId(institution)), cancellationToken).ConfigureAwait(false);
        if (found is null) return null;
        var calendar = new BusinessCalendar(found);
        if (!calendar.IsBusinessDay(day)) return null;
        var range = ReconciliationDay.RangeOf(calendar, day);
        return time.GetUtcNow() < range.To ? null : range;
    }

    /// <summary>Writes the settlement report.</summary>
    public async Task WriteAsync(string institution, DateOnly day, (DateTimeOffset From, DateTimeOffset To) range, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var differences = ledger.Differences(institution, day);
        var ofPayment = differences.Where(one => one.PaymentId is not null).ToLookup(one => one.PaymentId!.Value.ToString("D"));
        await writer.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"H,1,{institution},{day:yyyy-MM-dd},USD\n")).ConfigureAwait(false);
        var (count, total) = (0, 0L);
        var after = (At: -1L, PaymentId: "");
        while (true)
        {
            var page = ledger.Settled(institution, range.From, range.To, after, PageSize);
            foreach (var (_, payment) in page)
            {
                foreach (var line in LinesOf(payment, ofPayment[payment.PaymentId])) await LineAsync(line).ConfigureAwait(false);
            }

            if (page.Count < PageSize) break;
            after = (page[^1].At, page[^1].Payment.PaymentId);
        }

        foreach (var (unexpected, number) in differences.Where(one => one.Kind == "unexpected").Select((one, place) => (one, place)))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"ffffffff-0000-8000-8000-{day:yyyyMMdd}{number:0000}");
            await LineAsync(new SettledPayment(id, "XX-" + id[^12..], (long)((unexpected.Amount ?? 1m) * 100))).ConfigureAwait(false);
        }

        await writer.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"T,{count},{total / 100m:0.00},0.00\n")).ConfigureAwait(false);

        Task LineAsync(SettledPayment line)
        {
            (count, total) = (count + 1, total + line.Cents);
            return writer.WriteAsync(string.Create(
                CultureInfo.InvariantCulture, $"D,{line.PaymentId},{line.Reference},{line.Cents / 100m:0.00},SETTLED,\n"));
        }
    }

    /// <summary>Writes the returns; false, and nothing, where there are none that day.</summary>
    public async Task<bool> WriteReturnsAsync(string institution, DateOnly day, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var returned = ledger.Differences(institution, day)
            .Where(one => one is { Kind: "returned", PaymentId: not null })
            .Select(one => (one, Payment: ledger.Find(one.PaymentId!.Value.ToString("D"))))
            .Where(one => one.Payment?.Reference is not null)
            .Select(one => (one.Payment!, Code: one.one.ReturnCode ?? "R01"))
            .ToList();
        if (returned.Count == 0) return false;
        foreach (var record in NachaRecords.Of(institution, day, returned)) await writer.WriteAsync(record + "\n").ConfigureAwait(false);
        return true;
    }

    private static IEnumerable<SettledPayment> LinesOf(SettledPayment payment, IEnumerable<SettlementDifference> differences)
    {
        var kinds = differences.ToLookup(one => one.Kind);
        if (kinds["missing"].Any()) yield break;
        var amount = kinds["amount"].LastOrDefault()?.Amount;
        var line = amount is { } other ? payment with { Cents = (long)(other * 100) } : payment;
        for (var times = kinds["duplicate"].Count(); times >= 0; times--) yield return line;
    }
}
