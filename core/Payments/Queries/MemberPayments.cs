using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Queries;

/// <summary>Answers about a member's payments.</summary>
/// <param name="database">Where they are kept.</param>
public sealed class MemberPayments(IDatabase database)
{
    /// <summary>The most payments that a page has.</summary>
    public const int LargestPage = 100;

    private static readonly Refusal NoMember = new(ErrorCodes.MemberNotFound, "The institution has no such member.", "memberId");

    /// <summary>A page of the member's payments, newest first, or MEMBER_NOT_FOUND.</summary>
    public Task<Outcome<PaymentPage>> ListAsync(MemberPaymentQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return database.ReadAsync<Outcome<PaymentPage>>(
            async work =>
            {
                if (await work.Members.FindAsync(query.InstitutionId, query.MemberId) is null) return NoMember;
                // One more than asked for tells whether there is another page.
                var found = await work.Payments.ListAsync(query with { Limit = query.Limit + 1 });
                if (found.Count <= query.Limit) return new PaymentPage(found, null);
                var last = found[query.Limit - 1];
                return new PaymentPage([.. found.Take(query.Limit)], new PaymentCursor(last.EntryDate, last.PaymentId));
            },
            cancellationToken);
    }

    /// <summary>Of each payee the payment that was processed last, newest first, or MEMBER_NOT_FOUND.</summary>
    public Task<Outcome<IReadOnlyList<Payment>>> LastAsync(InstitutionId caller, MemberId member, CancellationToken cancellationToken) =>
        database.ReadAsync<Outcome<IReadOnlyList<Payment>>>(
            async work => await work.Members.FindAsync(caller, member) is null
                ? NoMember
                : Outcomes.Of(await work.Payments.LastByPayeeAsync(caller, member)),
            cancellationToken);

    /// <summary>
    /// What the member pays to each payee that was paid, is to be paid or is paid again and again: those with the nearest pending
    /// payment first. Or MEMBER_NOT_FOUND.
    /// </summary>
    public Task<Outcome<IReadOnlyList<PayeePayments>>> ByPayeeAsync(InstitutionId caller, MemberId member, CancellationToken cancellationToken) =>
        database.ReadAsync<Outcome<IReadOnlyList<PayeePayments>>>(
            async work => await work.Members.FindAsync(caller, member) is null ? NoMember : Outcomes.Of(await ByPayeeAsync(work, caller, member)),
            cancellationToken);

    private static async Task<IReadOnlyList<PayeePayments>> ByPayeeAsync(IUnitOfWork work, InstitutionId caller, MemberId member)
    {
        var last = (await work.Payments.LastByPayeeAsync(caller, member)).ToDictionary(payment => payment.UserPayeeListId);
        var next = (await work.Payments.NextByPayeeAsync(caller, member)).ToDictionary(payment => payment.UserPayeeListId);
        var recurring = (await work.Recurring.OfMemberAsync(caller, member))
            .Where(of => !of.HasEnded).ToLookup(of => of.UserPayeeListId, of => of.RecurringPaymentId);
        return
        [
            .. next.Keys.Union(recurring.Select(group => group.Key)).Union(last.Keys)
                .Select(payee => new PayeePayments(payee, last.GetValueOrDefault(payee), next.GetValueOrDefault(payee), [.. recurring[payee]]))
                .OrderBy(of => of.Next?.WillProcessDate ?? DateOnly.MaxValue).ThenBy(of => of.UserPayeeListId.Value, StringComparer.Ordinal),
        ];
    }
}
