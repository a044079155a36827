using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Recurring;

/// <summary>Answers which recurring payments a member has, and which of them fall on a day.</summary>
/// <param name="database">Where they are kept.</param>
/// <param name="time">The clock.</param>
public sealed class RecurringQueries(IDatabase database, TimeProvider time)
{
    private static readonly Refusal NoMember = new(ErrorCodes.MemberNotFound, "The institution has no such member.", "memberId");

    /// <summary>The member's recurring payments, newest first, those that have ended too.</summary>
    public Task<Outcome<IReadOnlyList<RecurringView>>> OfMemberAsync(
        InstitutionId caller, MemberId member, CancellationToken cancellationToken) =>
        database.ReadAsync<Outcome<IReadOnlyList<RecurringView>>>(
            async work =>
            {
                if (await work.Members.FindAsync(caller, member) is null || await work.Institutions.FindAsync(caller) is not { } institution) return NoMember;
                var views = new List<RecurringView>();
                foreach (var recurring in await work.Recurring.OfMemberAsync(caller, member))
                    views.Add(await RecurringViews.OfAsync(work, recurring, institution, time.Now()));
                return Outcomes.Of<IReadOnlyList<RecurringView>>(views);
            },
            cancellationToken);

    /// <summary>The member's recurring payments that are due or processed on that day, created or still planned.</summary>
    public Task<Outcome<IReadOnlyList<RecurringOnDate>>> OnDateAsync(
        InstitutionId caller, MemberId member, DateOnly day, CancellationToken cancellationToken) =>
        database.ReadAsync<Outcome<IReadOnlyList<RecurringOnDate>>>(
            async work =>
            {
                if (await work.Members.FindAsync(caller, member) is null || await work.Institutions.FindAsync(caller) is not { } institution) return NoMember;
                var found = new List<RecurringOnDate>();
                var dates = new RecurringDates(institution, time.Now());
                foreach (var recurring in await work.Recurring.OfMemberAsync(caller, member))
                {
                    if (await RecurringDateSearch.FindAsync(work, recurring, dates, day) is not { } date) continue;
                    var payment = date.PaymentId is { } id ? await work.Payments.FindAsync(id) : null;
                    found.Add(new RecurringOnDate(recurring, date, payment));
                }

                return Outcomes.Of<IReadOnlyList<RecurringOnDate>>(found);
            },
            cancellationToken);
}
