using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Exceptions;

/// <summary>Answers about exceptions.</summary>
/// <param name="database">Where they are kept.</param>
public sealed class ExceptionQueries(IDatabase database)
{
    /// <summary>The most exceptions that a page has.</summary>
    public const int LargestPage = 100;

    internal static Refusal NotFound { get; } = new(ErrorCodes.ExceptionNotFound, "There is no such exception.");

    /// <summary>The exception, or EXCEPTION_NOT_FOUND.</summary>
    /// <param name="caller">Whose client asks.</param>
    /// <param name="seesAll">Whether those of no known institution are for it too.</param>
    /// <param name="id">The exception.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Outcome<PaymentException>> FindAsync(InstitutionId caller, bool seesAll, Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(work => FindAsync(work, caller, seesAll, id), cancellationToken);

    /// <summary>A page of them, newest first; the days are of the institution's time zone, the last one with it.</summary>
    public Task<Outcome<ExceptionPage>> ListAsync(
        ExceptionQuery query, InstitutionId caller, DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return database.ReadAsync<Outcome<ExceptionPage>>(
            async work =>
            {
                if (await work.Institutions.FindAsync(caller) is not { } institution)
                    return new Refusal(ErrorCodes.InstitutionNotFound, "There is no such institution.");
                var calendar = new BusinessCalendar(institution);
                // One more than asked for tells whether there is another page.
                var found = await work.Exceptions.ListAsync(query with
                {
                    From = from is { } first ? calendar.At(first, TimeOnly.MinValue) : null,
                    Before = to is { } last ? calendar.At(last.AddDays(1), TimeOnly.MinValue) : null,
                    Limit = query.Limit + 1,
                });
                if (found.Count <= query.Limit) return new ExceptionPage(found, null);
                var end = found[query.Limit - 1];
                return new ExceptionPage([.. found.Take(query.Limit)], new ExceptionCursor(end.CreatedAt, end.ExceptionId));
            },
            cancellationToken);
    }

    internal static async Task<Outcome<PaymentException>> FindAsync(IUnitOfWork work, InstitutionId caller, bool seesAll, Guid id) =>
        await work.Exceptions.FindExceptionAsync(id) is { } found
        && (found.InstitutionId == caller || (seesAll && found.InstitutionId == ExceptionOpening.NoInstitution))
            ? found
            : NotFound;
}
