namespace Cbp.Core.Common;

/// <summary>A payment's id: a UUID of version 7 (RFC 9562), written in lower case with hyphens.</summary>
public readonly record struct PaymentId(Guid Value) : IComparable<PaymentId>
{
    /// <summary>Reads an id; false for anything but a UUID in the hyphenated form.</summary>
    public static bool TryParse(string? text, out PaymentId id)
    {
        var ok = Guid.TryParseExact(text, "D", out var value);
        id = new PaymentId(value);
        return ok;
    }

    /// <inheritdoc />
    public int CompareTo(PaymentId other) => Value.CompareTo(other.Value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");

    /// <summary>Older ids are smaller.</summary>
    public static bool operator <(PaymentId left, PaymentId right) => left.CompareTo(right) < 0;

    /// <summary>Newer ids are greater.</summary>
    public static bool operator >(PaymentId left, PaymentId right) => left.CompareTo(right) > 0;

    /// <summary>Older or the same.</summary>
    public static bool operator <=(PaymentId left, PaymentId right) => left.CompareTo(right) <= 0;

    /// <summary>Newer or the same.</summary>
    public static bool operator >=(PaymentId left, PaymentId right) => left.CompareTo(right) >= 0;
}
