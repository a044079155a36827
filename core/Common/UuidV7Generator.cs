using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Cbp.Core.Common;

/// <summary>
/// UUIDs of version 7 (RFC 9562): 48 bits of Unix milliseconds, a counter of 12 bits in <c>rand_a</c> (its method 1), 62 random
/// bits. Each is greater than the one before it, also when the clock is set back: the last millisecond is then kept.
/// </summary>
/// <param name="time">Where the milliseconds come from.</param>
public sealed class UuidV7Generator(TimeProvider time) : IIdGenerator
{
    private const int CounterBits = 12;
    private readonly Lock _gate = new();
    private long _last;

    /// <inheritdoc />
    public Guid NewId()
    {
        var stamp = NextStamp();
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)(stamp >> CounterBits) << 16) | 0x7000 | ((ulong)stamp & 0xFFF));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    // Milliseconds and counter in one number; where the counter overflows, the next millisecond is borrowed.
    private long NextStamp()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds() << CounterBits;
        lock (_gate) return _last = Math.Max(now, _last + 1);
    }
}
