using System.Security.Cryptography;
using System.Text;
using Cbp.Core.Reconciliation.Files;

namespace Cbp.Core.Reconciliation;

/// <summary>Ids of items: UUIDs of version 8 (RFC 9562) out of a SHA-256, so that what is found again is known again.</summary>
internal static class ReconciliationItemId
{
    /// <summary>The id of a difference.</summary>
    public static Guid Of(
        ReconciliationDay day, string key, SettlementFlow flow, DifferenceKind kind, int ordinal, long? ours, long? theirs) =>
        Hash($"{day.Institution}\n{day.Day:yyyy-MM-dd}\n{key}\n{flow}\n{kind}\n{ordinal}\n{ours}\n{theirs}");

    /// <summary>The id of the item that takes an applied one back.</summary>
    public static Guid Against(Guid applied) => Hash($"against\n{applied:D}");

    private static Guid Hash(FormattableString text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant(text)), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
