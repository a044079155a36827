#nullable disable

using System.Net;

namespace Azure.Data.Tables.Sas;

public readonly struct TableSasIPRange : IEquatable<TableSasIPRange>
{
    public TableSasIPRange(IPAddress start, IPAddress end = null)
    {
        Start = start ?? IPAddress.None;
        End = end ?? IPAddress.None;
    }

    public IPAddress Start { get; }

    public IPAddress End { get; }

    public static bool operator ==(TableSasIPRange left, TableSasIPRange right) => left.Equals(right);

    public static bool operator !=(TableSasIPRange left, TableSasIPRange right) => !left.Equals(right);

    public static TableSasIPRange Parse(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        var dash = s.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? new TableSasIPRange(IPAddress.Parse(s)) : new TableSasIPRange(IPAddress.Parse(s[..dash]), IPAddress.Parse(s[(dash + 1)..]));
    }

    public bool Equals(TableSasIPRange other) => ToString() == other.ToString();

    public override bool Equals(object obj) => obj is TableSasIPRange other && Equals(other);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => IsNone(Start) ? "" : IsNone(End) ? Start.ToString() : $"{Start}-{End}";

    private static bool IsNone(IPAddress address) => address is null || address.Equals(IPAddress.None);
}
