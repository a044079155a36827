using System.Globalization;
using System.Text;

namespace Cbp.Storage.Tests.Reconciliation;

/// <summary>Writes a settlement report.</summary>
public sealed class CsvFile(string institution = "demo-cu", string day = ReconciliationWorld.Today, string currency = "USD")
{
    private readonly StringBuilder _lines = new();
    private int _count;
    private long _settled;
    private long _returned;

    public CsvFile Settled(Guid attempt, long cents, string reference = "")
    {
        _settled += cents;
        return Line(attempt, reference, cents, "SETTLED,");
    }

    public CsvFile Returned(Guid attempt, long cents, string code = "R01")
    {
        _returned += cents;
        return Line(attempt, "", cents, "RETURNED," + code);
    }

    public byte[] Bytes() => Encoding.UTF8.GetBytes(
        $"H,1,{institution},{day},{currency}\n{_lines}T,{_count},{Amount(_settled)},{Amount(_returned)}\n");

    public static implicit operator byte[](CsvFile file) => file.Bytes();

    private CsvFile Line(Guid attempt, string reference, long cents, string rest)
    {
        _count++;
        _lines.Append(CultureInfo.InvariantCulture, $"D,{attempt:D},{reference},{Amount(cents)},{rest}\n");
        return this;
    }

    private static string Amount(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
