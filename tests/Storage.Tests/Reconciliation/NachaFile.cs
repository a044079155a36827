using System.Globalization;
using System.Text;

namespace Cbp.Storage.Tests.Reconciliation;

/// <summary>Writes returns in the ACH file format: one batch.</summary>
public sealed class NachaFile
{
    private const long Routing = 02100002;
    private readonly List<string> _records = [];
    private long _hash;
    private long _credits;

    public NachaFile Returned(string reference, long cents, string code = "R02")
    {
        var trace = Text($"02100002{_records.Count + 1:0000000}", 15);
        _records.Add($"621{Routing:00000000}1{Text("12345", 17)}{cents:0000000000}{Text(reference, 15)}{Text("A MEMBER", 22)}  1{trace}");
        _records.Add($"799{code}{trace}      {Routing:00000000}{Text("", 44)}{trace}");
        _hash += Routing;
        _credits += cents;
        return this;
    }

    public byte[] Bytes()
    {
        var sums = $"{_hash % 10_000_000_000:0000000000}{0:000000000000}{_credits:000000000000}";
        var lines = new List<string>
        {
            $"101 021000021 0210000212611241200A094101{Text("DEMO CU", 23)}{Text("PROCESSOR", 23)}{Text("", 8)}",
            $"5220{Text("PROCESSOR", 16)}{Text("", 20)}1234567890PPD{Text("BILLPAY", 10)}{Text("", 6)}2611243281{Routing:00000000}0000001",
        };
        lines.AddRange(_records);
        lines.Add($"8220{_records.Count:000000}{sums}1234567890{Text("", 25)}{Routing:00000000}0000001");
        var blocks = (lines.Count + 1 + 9) / 10;
        lines.Add($"9{1:000000}{blocks:000000}{_records.Count:00000000}{sums}{Text("", 39)}");
        while (lines.Count % 10 != 0) lines.Add(new string('9', 94));
        Assert.All(lines, line => Assert.Equal(94, line.Length));
        return Encoding.ASCII.GetBytes(string.Join('\n', lines) + "\n");
    }

    public static implicit operator byte[](NachaFile file) => file.Bytes();

    private static string Text(string text, int length) => text.PadRight(length)[..length].ToString(CultureInfo.InvariantCulture);
}
