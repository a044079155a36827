using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cbp.Core.Audit.Chain;

/// <summary>
/// The hash of an entry: SHA-256 over its place, the hash of the one before it, and its fields. Each field is written as its length in
/// bytes (four bytes, big-endian; FFFFFFFF for one that is absent) and its UTF-8, so that no two entries are written alike. The
/// order is fixed: it is told in docs/audit.md.
/// </summary>
public static class AuditHash
{
    private const string Form = "cbp-audit-1";

    /// <summary>What stands for the hash before the first entry: 32 zero bytes, in hexadecimal.</summary>
    public static string Beginning { get; } = new('0', 64);

    /// <summary>The hash of the entry at that place, in lower-case hexadecimal.</summary>
    public static string Of(AuditPartition partition, long sequence, string previousHash, AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var buffer = new ArrayBufferWriter<byte>(1024);
        Add(buffer, Form);
        Add(buffer, partition.Key);
        Add(buffer, sequence);
        Add(buffer, previousHash);
        Add(buffer, entry.EntryId.ToString("D"));
        Add(buffer, entry.OccurredAt.ToUnixTimeMilliseconds());
        Add(buffer, entry.Action);
        Add(buffer, entry.Caller);
        Add(buffer, entry.CallerInstitution);
        Add(buffer, entry.Role);
        Add(buffer, entry.MemberId);
        Add(buffer, entry.CorrelationId);
        Add(buffer, entry.SourceAddress);
        Add(buffer, entry.Before);
        Add(buffer, entry.After);
        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static void Add(ArrayBufferWriter<byte> buffer, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(buffer.GetSpan(8), number);
        buffer.Advance(8);
    }

    private static void Add(ArrayBufferWriter<byte> buffer, string? text)
    {
        var length = text is null ? uint.MaxValue : (uint)Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteUInt32BigEndian(buffer.GetSpan(4), length);
        buffer.Advance(4);
        if (text is not null) Encoding.UTF8.GetBytes(text, buffer);
    }
}
