using Cbp.Core.Common;
using Cbp.Core.Payees.Events;
using Cbp.Core.Payees.Lists;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Upstream;

/// <summary>
/// Puts members' payees right as their banks say. The bank's word needs no verification. Applying the same twice changes nothing; one that
/// is older than the entry is left to people, because the member, or a later correction, has changed the entry since.
/// </summary>
/// <param name="database">Global payees, for the rules.</param>
/// <param name="changes">Writes entries.</param>
public sealed class AccountCorrections(IDatabase database, UserPayeeChanges changes)
{
    /// <summary>Applies it to the payment's payee; why it cannot be, or null.</summary>
    public async Task<string?> ApplyAsync(
        Payment payment, AccountCorrection correction, DateTimeOffset? sentAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(correction);
        if (!correction.IsApplicable) return $"{correction.Code} cannot be applied by itself.";
        var outcome = await changes.ChangeAsync(
            payment.InstitutionId,
            payment.MemberId,
            payment.UserPayeeListId,
            null,
            async before =>
            {
                var after = correction.ApplyTo(before);
                if (after == before) return UserPayeeChange.Quiet(before);
                if (sentAt < before.UpdatedAt) return new Refusal(ErrorCodes.PayeeChanged, "The payee was changed after it was sent.");
                if (await UserPayeeContexts.CheckAsync(database, after, cancellationToken) is { } broken) return broken;
                return new UserPayeeChange(after, [PayeeEvents.AccountUpdated]);
            },
            cancellationToken);
        return outcome.IsRefused(out var refusal) ? $"{refusal.Error.Code}: {refusal.Detail}" : null;
    }
}
