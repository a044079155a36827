using System.Globalization;
using System.Text;
using Cbp.Core.Reconciliation.Files;
using Cbp.Storage.Tests.Reconciliation;
using Cbp.Year.Tests.Members;

namespace Cbp.Year.Tests.Outside;

/// <summary>What the processor reports of a day: docs/reconciliation.md has the format.</summary>
internal sealed class DayReport(DateOnly day, IReadOnlyList<ReportLine> truth)
{
    /// <summary>The lines as they are reported, right or wrong.</summary>
    public IReadOnlyList<ReportLine> Lines => Wrong ?? truth;

    /// <summary>The lines in their place that are reported; null where the right ones are.</summary>
    public IReadOnlyList<ReportLine>? Wrong { get; set; }

    /// <summary>From when on it can be had.</summary>
    public DateTimeOffset ReadyAt { get; init; }

    /// <summary>Whether the file is cut off.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>The settlement report.</summary>
    public byte[] Csv()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"H,1,{Town.Institution},{day:yyyy-MM-dd},USD\n");
        var (count, settled, returned) = (0, 0L, 0L);
        foreach (var line in Lines.Where(line => !line.InNacha))
        {
            count++;
            if (line.Flow == SettlementFlow.Settled) settled += line.Cents;
            else returned += line.Cents;
            text.Append(CultureInfo.InvariantCulture, $"D,{line.Attempt:D},{line.Reference},{Amount(line.Cents)},{line.Flow.ToString().ToUpperInvariant()},{line.Code}\n");
        }

        if (!IsCutOff) text.Append(CultureInfo.InvariantCulture, $"T,{count},{Amount(settled)},{Amount(returned)}\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>The day's returns in the ACH format; null where there are none in it.</summary>
    public byte[]? Nacha()
    {
        var returns = Lines.Where(line => line.InNacha).ToList();
        if (returns.Count == 0) return null;
        var file = new NachaFile();
        foreach (var line in returns) file.Returned(line.Reference, line.Cents, line.Code!);
        return file.Bytes();
    }

    private static string Amount(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
