namespace Cbp.Core.Common;

/// <summary>A credit union or bank; everything is scoped to one.</summary>
public readonly record struct InstitutionId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A person at an institution who pays bills; unique within the institution.</summary>
public readonly record struct MemberId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A member's own entry in the payee list; unique within the institution.</summary>
public readonly record struct UserPayeeListId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A biller in the reference data that every institution shares.</summary>
public readonly record struct InternalPayeeId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>The number of a funding account, as the institution's core banking system writes it.</summary>
public readonly record struct FundingAccountNumber(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

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
