using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cbp.Core.Audit.Chain;

/// <summary>Adds up the anchors of a day, which come in the order of their chains' names.</summary>
internal sealed class AuditDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public int Count { get; private set; }

    public void Add(AuditAnchor anchor)
    {
        Count++;
        var line = string.Create(CultureInfo.InvariantCulture, $"{anchor.Partition.Key}\n{anchor.Head?.Sequence}\n{anchor.Head?.Hash}\n");
        _hash.AppendData(Encoding.UTF8.GetBytes(line));
    }

    public string Value() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
