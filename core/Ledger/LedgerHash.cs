using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cbp.Core.Ledger;

/// <summary>
/// The links of accounts' chains. The stores make them where they write an entry, each in its own way; this is what they must come to, and
/// what a verification compares them with. docs/ledger.md says it in words.
/// </summary>
public static class LedgerHash
{
    /// <summary>Before an account's first entry: 32 zero bytes.</summary>
    public static ReadOnlyMemory<byte> Beginning { get; } = new byte[32];

    /// <summary>The link of an entry of that transfer: SHA-256 over <see cref="TextOf"/> in UTF-8.</summary>
    public static byte[] Of(ReadOnlySpan<byte> previous, LedgerEntry entry, LedgerTransfer transfer) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(TextOf(previous, entry, transfer)));

    /// <summary>
    /// The link before it in hexadecimal digits, institution, account, sequence number, transfer's id, kind, purpose, the id that it
    /// refers to, payment's id, the other account, amount and balance in hundredths, time in milliseconds since 1970: with a bar
    /// between them, empty where there is none.
    /// </summary>
    public static string TextOf(ReadOnlySpan<byte> previous, LedgerEntry entry, LedgerTransfer transfer)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(transfer);
        var other = transfer.Debit == entry.Account ? transfer.Credit : transfer.Debit;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Convert.ToHexStringLower(previous)}|{entry.Account.InstitutionId}|{entry.Account.Name}|{entry.Sequence}|{transfer.TransferId}|{transfer.Kind}|{transfer.Purpose}|{transfer.Refers}|{transfer.PaymentId}|{other.Name}|{entry.Amount.Cents}|{entry.Balance.Cents}|{transfer.OccurredAt.ToUnixTimeMilliseconds()}");
    }
}
