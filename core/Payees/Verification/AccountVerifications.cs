using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Messaging;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Payees.Events;
using Cbp.Core.Payees.Lists;

namespace Cbp.Core.Payees.Verification;

/// <summary>
/// Has accounts of payees verified: those at other banks and at billers by the verification system, which answers at once or later by
/// message, those at the institution by its core banking system.
/// </summary>
/// <param name="store">Where the entries are.</param>
/// <param name="changes">Writes entries.</param>
/// <param name="verifier">The verification system.</param>
/// <param name="coreBanking">The institution's core banking system.</param>
/// <param name="waiting">Told that a verification has ended.</param>
public sealed class AccountVerifications(
    IUserPayeeStore store, UserPayeeChanges changes, IAccountVerifier verifier, ICoreBanking coreBanking, PaymentsWaitingForPayees waiting)
{
    /// <summary>The type of our own message that asks for a verification.</summary>
    public const string Requested = "AccountVerificationRequested";

    /// <summary>The type of the verification system's message that the account is as it was said.</summary>
    public const string Verified = "AccountVerified";

    /// <summary>The type of its message that it is not.</summary>
    public const string RefusedType = "AccountRefused";

    /// <summary>Why an entry is inactive whose account was refused.</summary>
    public const string Refused = "ACCOUNT_REFUSED";

    /// <summary>True where the entry has an account that can be verified.</summary>
    public static bool IsNeededFor(UserPayee payee)
    {
        ArgumentNullException.ThrowIfNull(payee);
        return payee.Type == UserPayeeType.P ? payee.RoutingNumber is not null : payee.UsersAccountAtPayee is not null;
    }

    /// <summary>
    /// Handles a message of either side: asks the system that knows, or settles what it says. A repeat does nothing, because the
    /// verification that it names is over.
    /// </summary>
    /// <returns>True where the entry changed; refused where the message cannot be read, and never will be.</returns>
    /// <exception cref="GatewayException">The system gave no answer: to be tried again.</exception>
    public async Task<Outcome<bool>> HandleAsync(string? cloudEventJson, CancellationToken cancellationToken)
    {
        var parsed = CloudEvents.Parse(cloudEventJson);
        if (parsed.IsRefused(out var refusal)) return refusal;
        var read = Read(parsed.Value);
        if (read.IsRefused(out refusal)) return refusal;
        var data = read.Value;
        return parsed.Value.Type switch
        {
            Requested => await AskAsync(data, cancellationToken),
            Verified => await SettleAsync(data, true, cancellationToken),
            RefusedType => await SettleAsync(data, false, cancellationToken),
            _ => CloudEvents.Malformed("The message's type is not one that is handled here.", "type"),
        };
    }

    private static Outcome<VerificationData> Read(CloudEvent e)
    {
        try
        {
            if (e.Data?.Deserialize(CoreJson.Default.VerificationData) is
                { InstitutionId.Length: > 0, MemberId.Length: > 0, UserPayeeListId.Length: > 0 } data) return data;
        }
        catch (JsonException error)
        {
            return CloudEvents.Malformed("The message's data cannot be read: " + error.Message, "data");
        }

        return CloudEvents.Malformed("The message's data lack a field.", "data");
    }

    private async Task<bool> AskAsync(VerificationData data, CancellationToken cancellationToken)
    {
        var stored = await store.FindAsync(
            new InstitutionId(data.InstitutionId!), new MemberId(data.MemberId!), new UserPayeeListId(data.UserPayeeListId!), cancellationToken);
        if (stored?.Payee is not { } payee || payee.VerificationId != data.VerificationId) return false;
        var result = payee.Type == UserPayeeType.O
            ? await AskCoreBankingAsync(payee, cancellationToken)
            : await verifier.VerifyAsync(payee, data.VerificationId, cancellationToken);
        return result != VerificationResult.Pending && await SettleAsync(data, result == VerificationResult.Verified, cancellationToken);
    }

    private async Task<VerificationResult> AskCoreBankingAsync(UserPayee payee, CancellationToken cancellationToken) =>
        await coreBanking.IsOpenAsync(payee.InstitutionId, new FundingAccountNumber(payee.UsersAccountAtPayee ?? ""), cancellationToken)
            ? VerificationResult.Verified
            : VerificationResult.Refused;

    private async Task<bool> SettleAsync(VerificationData data, bool verified, CancellationToken cancellationToken)
    {
        var settled = false;
        await changes.ChangeAsync(
            new InstitutionId(data.InstitutionId!),
            new MemberId(data.MemberId!),
            new UserPayeeListId(data.UserPayeeListId!),
            null,
            before =>
            {
                settled = before.VerificationId == data.VerificationId && before.Status == UserPayeeStatus.Pending;
                return Task.FromResult<Outcome<UserPayeeChange>>(
                    !settled ? UserPayeeChange.Quiet(before) : verified ? Activated(before) : Declined(before));
            },
            cancellationToken);
        await waiting.WakeAsync(
            new InstitutionId(data.InstitutionId!), new MemberId(data.MemberId!), new UserPayeeListId(data.UserPayeeListId!), cancellationToken);
        return settled;
    }

    private static UserPayeeChange Activated(UserPayee before) => new(
        before with { Status = UserPayeeStatus.Active, VerificationId = null, StatusReason = null },
        [PayeeEvents.AccountVerified, PayeeEvents.StatusChanged]);

    private static UserPayeeChange Declined(UserPayee before) => new(
        before with { Status = UserPayeeStatus.Inactive, VerificationId = null, StatusReason = Refused, FlaggedForReview = true },
        [PayeeEvents.StatusChanged]);
}
