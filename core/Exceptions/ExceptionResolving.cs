using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Payees.Lists;
using Cbp.Core.Payments;
using Cbp.Core.Storage;

namespace Cbp.Core.Exceptions;

/// <summary>
/// Resolves exceptions by hand: what is done about the payment, the exception's end and the answer are one transaction. Who does not
/// know the exception as it stands changes nothing.
/// </summary>
/// <param name="writes">Writes once for each Idempotency-Key.</param>
/// <param name="database">Where exceptions and payments are.</param>
/// <param name="payees">The members' payee lists.</param>
/// <param name="accounts">Corrects accounts at payees.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class ExceptionResolving(
    IdempotentWrites writes, IDatabase database, IUserPayeeStore payees, UserPayeeEditing accounts, IIdGenerator ids, TimeProvider time)
{
    /// <summary>Resolves it; the exception as it is then is rendered.</summary>
    /// <param name="caller">Who resolves which.</param>
    /// <param name="request">What came in.</param>
    /// <param name="version">The version of the exception that the caller has seen.</param>
    /// <param name="key">The key and what it is for, or null where the call has none.</param>
    /// <param name="render">Makes the answer; it may be called more than once and must have no effect.</param>
    /// <param name="cancellationToken">Gives up before it is written.</param>
    public async Task<Outcome<StoredResponse>> ResolveAsync(
        ExceptionCaller caller, ResolveRequest request, int version, IdempotencyScope? key, Func<PaymentException, StoredResponse> render, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(render);
        var command = ResolveCommand.Of(request, caller.Name);
        if (command.IsRefused(out var refusal)) return refusal;
        var resolve = command.Value;

        // A repeat gets its answer, and corrects no account once more.
        var repeated = key is not null && await database.ReadAsync(work => work.Idempotency.FindAsync(key), cancellationToken) is not null;
        if (resolve.Action == ExceptionAction.CorrectAccount && !repeated)
        {
            var claimed = await CorrectAsync(caller, resolve, version, cancellationToken);
            if (claimed.IsRefused(out refusal)) return refusal;
            version = claimed.Value;
        }

        var payee = await PayeeOfAsync(caller, resolve, cancellationToken);
        var answer = await writes.RunAsync(
            key,
            async (work, now) =>
            {
                var found = await FindAsync(work, caller, version);
                if (found.IsRefused(out var broken)) return broken;
                var done = await ExceptionActions.RunAsync(work, found.Value, resolve, payee, ids, now);
                return done.IsRefused(out broken) ? broken : render(done.Value);
            },
            cancellationToken);
        if (answer.IsRefused(out _) && resolve.Action == ExceptionAction.CorrectAccount) await ReleaseAsync(caller.ExceptionId, version);
        return answer;
    }

    /// <summary>
    /// Corrects the account in the payee list, a store of its own: between two changes of the exception, the first of which says that somebody
    /// is at it. Stopped in between it stays so, and can be resolved by whoever sees that version. The exception's version afterwards.
    /// </summary>
    private async Task<Outcome<int>> CorrectAsync(ExceptionCaller caller, ResolveCommand resolve, int version, CancellationToken cancellationToken)
    {
        var claimed = await database.WriteAsync<Outcome<(PaymentException Exception, Payment Payment)>>(
            async work =>
            {
                var found = await FindAsync(work, caller, version);
                if (found.IsRefused(out var refusal)) return refusal;
                var payment = found.Value.PaymentId is { } id ? await work.Payments.FindAsync(id) : null;
                if (ExceptionActions.Forbids(resolve.Action, payment) is { } forbidden) return forbidden;
                var claim = found.Value with { Status = ExceptionStatus.InProgress, ResolvedBy = resolve.By };
                return (await PaymentExceptions.ChangeAsync(work, claim, time.Now()), payment!);
            },
            cancellationToken);
        if (claimed.IsRefused(out var refused)) return refused;
        var (exception, payment) = claimed.Value;
        var fields = new UserPayeeFields
        {
            MemberId = payment.MemberId.Value,
            UserPayeeListId = payment.UserPayeeListId.Value,
            UsersAccountAtPayee = resolve.AccountNumber,
            RoutingNumber = resolve.RoutingNumber,
        };
        var corrected = await accounts.ChangeAccountAsync(payment.InstitutionId, fields, null, cancellationToken);
        if (!corrected.IsRefused(out var wrong)) return exception.Version;
        await ReleaseAsync(exception.ExceptionId, exception.Version);
        return wrong with { Field = wrong.Field == "usersAccountAtPayee" ? "accountNumber" : wrong.Field };
    }

    // Nobody is at it any more, unless somebody else has come meanwhile.
    private Task<bool> ReleaseAsync(Guid exceptionId, int version) => database.WriteAsync(
        async work =>
        {
            if (await work.Exceptions.FindExceptionAsync(exceptionId) is not { Status: ExceptionStatus.InProgress } claim || claim.Version != version) return false;
            await PaymentExceptions.ChangeAsync(work, claim with { Status = ExceptionStatus.Open, ResolvedBy = null }, time.Now());
            return true;
        },
        CancellationToken.None);

    private static async Task<Outcome<PaymentException>> FindAsync(IUnitOfWork work, ExceptionCaller caller, int version)
    {
        var found = await ExceptionQueries.FindAsync(work, caller.Institution, caller.SeesAll, caller.ExceptionId);
        if (found.IsRefused(out var refusal)) return refusal;
        if (found.Value.Version != version)
            return new Refusal(ErrorCodes.VersionMismatch, $"The exception is at version {found.Value.Version}: look at it again.");
        return found.Value.Status == ExceptionStatus.Resolved
            ? new Refusal(ErrorCodes.ExceptionResolved, $"The exception is resolved: {found.Value.Resolution}.")
            : found;
    }

    // Of a payment that is tried again as it is; a corrected one's is being verified, and its lifecycle waits for that.
    private async Task<UserPayee?> PayeeOfAsync(ExceptionCaller caller, ResolveCommand resolve, CancellationToken cancellationToken)
    {
        if (resolve.Action != ExceptionAction.Reprocess) return null;
        var payment = await database.ReadAsync(
            async work => await work.Exceptions.FindExceptionAsync(caller.ExceptionId) is { PaymentId: { } id } ? await work.Payments.FindAsync(id) : null,
            cancellationToken);
        return payment is null
            ? null
            : (await payees.FindAsync(payment.InstitutionId, payment.MemberId, payment.UserPayeeListId, cancellationToken))?.Payee;
    }
}
