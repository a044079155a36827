using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Cbp.Core.Common;

/// <summary>A recurring payment's id: a UUID of version 7 (RFC 9562), written in lower case with hyphens.</summary>
public readonly record struct RecurringPaymentId(Guid Value)
{
    /// <summary>
    /// The id of the payment of that number: always the same, so that it cannot be made twice. A UUID of version 8 (RFC 9562) out of a
    /// SHA-256; another <paramref name="generation"/> (a change of the dates) makes another payment of the number.
    /// </summary>
    public PaymentId PaymentOf(int generation, int number) => new(Derived(Value, generation, number));

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");

    /// <summary>A UUID of version 8 out of another and two numbers.</summary>
    internal static Guid Derived(Guid from, int first, int second)
    {
        Span<byte> text = stackalloc byte[24];
        from.TryWriteBytes(text, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(text[16..], first);
        BinaryPrimitives.WriteInt32BigEndian(text[20..], second);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(text, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
