using System.Security.Cryptography;
using System.Text;
using Cbp.Core.Common;

namespace Cbp.Core.Payees.Import;

/// <summary>
/// Which payee a row without an <c>internalPayeeId</c> is of: the one of its <c>processorPayeeId</c>, or without that the one of its name, ZIP
/// code and address (case and blanks do not matter). The id is made of these alone, so that the same row is the same payee in every file.
/// </summary>
public static class PayeeImportIdentity
{
    /// <summary>The id: <c>IMP-</c> and 32 hexadecimal digits.</summary>
    public static InternalPayeeId Of(GlobalPayee payee)
    {
        ArgumentNullException.ThrowIfNull(payee);
        var key = payee.ProcessorPayeeId is { } processorId
            ? "processor\n" + Plain(processorId)
            : "place\n" + string.Join('\n', new[] { payee.PayeeName, payee.PostalCode, payee.Address1, payee.Address2, payee.Address3 }.Select(Plain));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return new InternalPayeeId("IMP-" + Convert.ToHexStringLower(hash.AsSpan(0, 16)));
    }

    private static string Plain(string? text) =>
        string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
