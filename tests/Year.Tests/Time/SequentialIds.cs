using System.Buffers.Binary;
using Cbp.Core.Common;

namespace Cbp.Year.Tests.Time;

/// <summary>UUIDs of version 7 in which nothing is random but what the seed says.</summary>
internal sealed class SequentialIds(TimeProvider time) : IIdGenerator
{
    private long _count;

    public Guid NewId()
    {
        var count = ++_count;
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (time.GetUtcNow().ToUnixTimeMilliseconds() << 16) | 0x7000 | (count & 0xFFF));
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], unchecked((long)0x8000_0000_0000_0000) | count);
        return new Guid(bytes, bigEndian: true);
    }
}
