using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Cbp.Core.Payees;

namespace Cbp.Storage.Search;

/// <summary>
/// A position as callers see it: text that means nothing to them. It begins with a fingerprint of the search, so that one which is used for
/// another is found out; it is no secret, and gives no right to anything.
/// </summary>
internal static class SearchCursor
{
    private const byte Version = 1;
    private const int FingerprintLength = 6;

    public static string Encode(SearchPosition position, PayeeSearchQuery query) =>
        Base64Url.EncodeToString([Version, .. Fingerprint(query), .. position.ToBytes()]);

    /// <summary>Null where it is not a cursor of that search.</summary>
    public static SearchPosition? Decode(string cursor, PayeeSearchQuery query)
    {
        if (!Base64Url.IsValid(cursor))
            return null;

        var bytes = Base64Url.DecodeFromChars(cursor).AsSpan();
        return bytes.Length > 1 + FingerprintLength && bytes[0] == Version && bytes.Slice(1, FingerprintLength).SequenceEqual(Fingerprint(query))
            ? SearchPosition.FromBytes(bytes[(1 + FingerprintLength)..])
            : null;
    }

    // The limit is not part of it: pages may be of different sizes.
    private static ReadOnlySpan<byte> Fingerprint(PayeeSearchQuery query)
    {
        var text = $"{query.Name}\n{query.PostalCode}\n{query.State?.ToUpperInvariant()}\n{query.PaymentMethod}\n{query.Active}";
        return SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, FingerprintLength);
    }
}
