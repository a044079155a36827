using Cbp.Core.Common;
using Cbp.Core.Payees.Events;
using Cbp.Core.Payees.Verification;
using Cbp.Core.Storage;

namespace Cbp.Core.Payees.Lists;

/// <summary>Changes entries of members' payee lists.</summary>
/// <param name="database">Members and global payees.</param>
/// <param name="changes">Writes entries.</param>
public sealed class UserPayeeEditing(IDatabase database, UserPayeeChanges changes)
{
    private const int ProcessorPayeeIdLength = 64;

    /// <summary>Changes what a member may change of an entry of that type. A change that changes nothing writes nothing.</summary>
    /// <param name="caller">Whose client calls.</param>
    /// <param name="type">What the entry must be.</param>
    /// <param name="fields">What came in.</param>
    /// <param name="expectedVersion">The version that the caller has seen, or null where any will do.</param>
    /// <param name="cancellationToken">Gives up before it is written.</param>
    public async Task<Outcome<UserPayee>> EditAsync(
        InstitutionId caller, UserPayeeType type, UserPayeeFields fields, int? expectedVersion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (UserPayeeFieldsValidator.CheckChange(fields) is { } malformed) return malformed;
        return await changes.ChangeAsync(
            caller,
            new MemberId(fields.MemberId!),
            new UserPayeeListId(fields.UserPayeeListId!),
            expectedVersion,
            async before =>
            {
                if (before.Type != type) return new Refusal(ErrorCodes.PayeeTypeWrong, $"The payee is of type {before.Type}, not {type}.", "userPayeeListId");
                var after = UserPayeeFieldsApplication.Apply(before, fields);
                if (fields.Active is not { } active || active == (before.Status == UserPayeeStatus.Active))
                    return await ReachableAsync(before, after, [], cancellationToken);
                if (NotToBeSwitched(before) is { } refusal) return refusal;
                after = after with { Status = active ? UserPayeeStatus.Active : UserPayeeStatus.Inactive, StatusReason = null };
                return await ReachableAsync(before, after, [PayeeEvents.StatusChanged], cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>
    /// Changes the number of the account at the payee, and of a personal payee the bank's routing number: it is pending until the new one
    /// is verified. The same number once more asks for another verification of one that is not active.
    /// </summary>
    public async Task<Outcome<UserPayee>> ChangeAccountAsync(
        InstitutionId caller, UserPayeeFields fields, int? expectedVersion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (UserPayeeFieldsValidator.CheckChange(fields) is { } malformed) return malformed;
        if (string.IsNullOrWhiteSpace(fields.UsersAccountAtPayee)) return FieldText.Required("usersAccountAtPayee");
        return await changes.ChangeAsync(
            caller,
            new MemberId(fields.MemberId!),
            new UserPayeeListId(fields.UserPayeeListId!),
            expectedVersion,
            async before =>
            {
                var routing = before.Type == UserPayeeType.P && !string.IsNullOrEmpty(fields.RoutingNumber) ? fields.RoutingNumber : before.RoutingNumber;
                var same = before.UsersAccountAtPayee == fields.UsersAccountAtPayee && before.RoutingNumber == routing;
                if (same && before.Status == UserPayeeStatus.Active) return UserPayeeChange.Quiet(before);
                var after = before with { UsersAccountAtPayee = fields.UsersAccountAtPayee, RoutingNumber = routing, FlaggedForReview = false, StatusReason = null };
                if (await UserPayeeContexts.CheckAsync(database, after, cancellationToken) is { } refusal) return refusal;
                if (!AccountVerifications.IsNeededFor(after)) return new UserPayeeChange(after, [PayeeEvents.AccountUpdated]);
                return new UserPayeeChange(
                    after with { Status = UserPayeeStatus.Pending },
                    before.Status == UserPayeeStatus.Pending ? [PayeeEvents.AccountUpdated] : [PayeeEvents.AccountUpdated, PayeeEvents.StatusChanged],
                    Verify: true);
            },
            cancellationToken);
    }

    /// <summary>Sets the processor's own id of an entry; an empty one takes it away.</summary>
    public async Task<Outcome<UserPayee>> SetProcessorPayeeIdAsync(
        InstitutionId caller, string? memberId, string? userPayeeListId, string? processorPayeeId, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((FieldText.Id(memberId, "memberId") ?? FieldText.Id(userPayeeListId, "userPayeeListId")) is { } malformed) return malformed;
        if (processorPayeeId is null) return FieldText.Required("processorPayeeId");
        if (FieldText.Text(processorPayeeId, "processorPayeeId", ProcessorPayeeIdLength) is { } wrong) return wrong;
        return await changes.ChangeAsync(
            caller,
            new MemberId(memberId!),
            new UserPayeeListId(userPayeeListId!),
            expectedVersion,
            before => Task.FromResult<Outcome<UserPayeeChange>>(
                UserPayeeChange.Quiet(before with { ProcessorPayeeId = processorPayeeId.Length == 0 ? null : processorPayeeId })),
            cancellationToken);
    }

    private async Task<Outcome<UserPayeeChange>> ReachableAsync(
        UserPayee before, UserPayee after, IReadOnlyList<string> events, CancellationToken cancellationToken)
    {
        // What was allowed when it was added may stay as it is; names, and switching off, break no rule.
        var looksElsewhere = after.PayeeName != before.PayeeName || after.Address != before.Address;
        var switchedOn = after.Status == UserPayeeStatus.Active && before.Status != UserPayeeStatus.Active;
        if ((looksElsewhere || switchedOn) && await UserPayeeContexts.CheckAsync(database, after, cancellationToken) is { } refusal) return refusal;
        return new UserPayeeChange(after, events);
    }

    private static Refusal? NotToBeSwitched(UserPayee payee)
    {
        if (payee.Status == UserPayeeStatus.Pending)
            return new Refusal(ErrorCodes.PayeePending, "The payee's account is still being verified.", "active");
        return payee.StatusReason == AccountVerifications.Refused
            ? new Refusal(ErrorCodes.PayeeAccountRefused, "The payee's account was refused: change its number first.", "active")
            : null;
    }
}
