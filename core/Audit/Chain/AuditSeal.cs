using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cbp.Core.Audit.Chain;

/// <summary>All anchors of a day under one signature, chained to the seal before it: so no anchor can be changed or taken away either.</summary>
/// <param name="Day">The day (UTC).</param>
/// <param name="Anchors">How many there are.</param>
/// <param name="Digest">SHA-256 over them, in the order of their chains' names.</param>
/// <param name="Previous">The <see cref="Hash"/> of the seal before it, or <see cref="AuditHash.Beginning"/>.</param>
/// <param name="AnchorsPurged">True once the day's anchors were purged with their entries.</param>
/// <param name="Signature">Ours, over all of this.</param>
public sealed record AuditSeal(DateOnly Day, int Anchors, string Digest, string Previous, bool AnchorsPurged, string Signature)
{
    /// <summary>What is signed.</summary>
    public string Signed => string.Create(CultureInfo.InvariantCulture, $"{Body}\n{(AnchorsPurged ? "purged" : "kept")}");

    /// <summary>What the next seal carries. A purge does not change it.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Body)));

    private string Body => string.Create(
        CultureInfo.InvariantCulture, $"cbp-audit-seal-1\n{Day:yyyy-MM-dd}\n{Anchors}\n{Digest}\n{Previous}");
}
