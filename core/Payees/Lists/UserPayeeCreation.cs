using Cbp.Core.Common;
using Cbp.Core.Payees.Events;
using Cbp.Core.Payees.Verification;
using Cbp.Core.Storage;

namespace Cbp.Core.Payees.Lists;

/// <summary>Adds entries to members' payee lists.</summary>
/// <param name="database">Members and global payees.</param>
/// <param name="changes">Writes entries.</param>
/// <param name="ids">Where new ids come from.</param>
public sealed class UserPayeeCreation(IDatabase database, UserPayeeChanges changes, IIdGenerator ids)
{
    /// <summary>
    /// Adds an entry. It is pending until its account is verified; one without an account, which is paid by check, is active at once.
    /// </summary>
    public async Task<Outcome<UserPayee>> CreateAsync(InstitutionId caller, UserPayeeFields fields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (UserPayeeFieldsValidator.CheckNew(fields, out var type) is { } malformed) return malformed;
        var payee = Of(caller, fields, type);
        if (await UserPayeeContexts.CheckAsync(database, payee, cancellationToken) is { } refusal) return refusal;
        var verify = AccountVerifications.IsNeededFor(payee);
        return await changes.AddAsync(
            new UserPayeeChange(
                payee with { Status = verify ? UserPayeeStatus.Pending : UserPayeeStatus.Active }, [PayeeEvents.StatusChanged], verify),
            cancellationToken);
    }

    private UserPayee Of(InstitutionId caller, UserPayeeFields fields, UserPayeeType type)
    {
        var payee = new UserPayee
        {
            InstitutionId = caller,
            MemberId = new MemberId(fields.MemberId!),
            UserPayeeListId = new UserPayeeListId(ids.NewId().ToString("D")),
            Type = type,
            InternalPayeeId = type == UserPayeeType.G ? new InternalPayeeId(fields.InternalPayeeId!) : null,
            Status = UserPayeeStatus.Pending,
        };
        return UserPayeeFieldsApplication.Apply(payee, fields) with
        {
            RoutingNumber = type == UserPayeeType.P ? TextOrNull(fields.RoutingNumber) : null,
            UsersAccountAtPayee = TextOrNull(fields.UsersAccountAtPayee),
        };
    }

    private static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
