using System.Security.Cryptography;
using System.Text;

namespace Cbp.Core.Audit.States;

/// <summary>The ids of accounts in the audit log: an account's number is never a chain's name.</summary>
public static class AccountIds
{
    private const int Length = 16;

    /// <summary>
    /// The last four characters of the number and 64 bits of the SHA-256 of institution and number: the same for the same account, and
    /// different for others.
    /// </summary>
    public static string Of(string institutionId, string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(institutionId + "\n" + number)));
        return AccountMask.Of(number).TrimStart('*') + "-" + hash[..Length];
    }
}
