using System.Buffers.Binary;
using System.Security.Cryptography;
using Cbp.Core.Common;

namespace Cbp.Core.Ledger;

/// <summary>A transfer's id. That of a payment's follows from the payment's attempt and what it is for, so that it is made once however often it is tried.</summary>
public readonly record struct LedgerTransferId(Guid Value)
{
    /// <summary>The id of the transfer for that purpose under another id: a payment's attempt, a line of a reconciliation.</summary>
    /// <param name="from">The other id.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="number">Where there are several for the purpose: which, from 0.</param>
    /// <returns>
    /// A UUID of version 8 (RFC 9562): the first 48 bits of the other id, which in version 7 are its time, so that transfers of one time
    /// lie together in the store, and 74 bits of a SHA-256.
    /// </returns>
    public static LedgerTransferId Of(Guid from, LedgerPurpose purpose, int number = 0)
    {
        Span<byte> text = stackalloc byte[24];
        from.TryWriteBytes(text, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(text[16..], (int)purpose);
        BinaryPrimitives.WriteInt32BigEndian(text[20..], number);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(text, hash);
        text[..6].CopyTo(hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new LedgerTransferId(new Guid(hash[..16], bigEndian: true));
    }

    /// <inheritdoc cref="Of(Guid, LedgerPurpose, int)" />
    public static LedgerTransferId Of(PaymentId attempt, LedgerPurpose purpose, int number = 0) => Of(attempt.Value, purpose, number);

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
