using Cbp.Core.Common;
using Cbp.Core.Payments;

namespace Cbp.Storage.Relational.Payments;

/// <summary>Sums by day and by month, of a member and of all the institution's members.</summary>
internal sealed class SqlPaymentTotalsRepository(SqlSession session) : IPaymentTotalsRepository
{
    /// <summary>In place of a member's id, which is never empty: all members.</summary>
    private const string AllMembers = "";

    internal const string Find = """
        SELECT period, cents FROM payment_totals
        WHERE institution_id = @InstitutionId AND member_id = @MemberId AND period IN (@Day, @Month)
        """;

    internal const string Add = """
        INSERT INTO payment_totals (institution_id, member_id, period, cents)
        VALUES (@InstitutionId, @MemberId, @Day, @Cents), (@InstitutionId, @MemberId, @Month, @Cents),
            (@InstitutionId, @AllMembers, @Day, @Cents), (@InstitutionId, @AllMembers, @Month, @Cents)
        ON CONFLICT (institution_id, member_id, period) DO UPDATE SET cents = payment_totals.cents + excluded.cents
        """;

    public Task<PaymentTotal> OfMemberAsync(InstitutionId institutionId, MemberId memberId, DateOnly day) =>
        TotalAsync(institutionId, memberId.Value, day);

    public Task<PaymentTotal> OfInstitutionAsync(InstitutionId institutionId, DateOnly day) =>
        TotalAsync(institutionId, AllMembers, day);

    public Task AddAsync(InstitutionId institutionId, MemberId memberId, DateOnly day, long cents)
    {
        ArgumentException.ThrowIfNullOrEmpty(memberId.Value, nameof(memberId));
        return session.PostAsync(Add, new
        {
            InstitutionId = institutionId.Value,
            MemberId = memberId.Value,
            AllMembers,
            Day = PaymentPeriod.Day(day),
            Month = PaymentPeriod.Month(day),
            Cents = cents,
        });
    }

    public Task<PayeeAverage> OfPayeeAsync(InstitutionId institutionId, MemberId memberId, UserPayeeListId payee, DateOnly fromMonth) =>
        PayeeTotals.FindAsync(session, institutionId, memberId, payee, fromMonth);

    public Task AddToPayeeAsync(InstitutionId institutionId, MemberId memberId, UserPayeeListId payee, DateOnly day, int payments, long cents) =>
        PayeeTotals.AddAsync(session, (institutionId, memberId, payee), day, payments, cents);

    private async Task<PaymentTotal> TotalAsync(InstitutionId institutionId, string memberId, DateOnly day)
    {
        var (dayPeriod, monthPeriod) = (PaymentPeriod.Day(day), PaymentPeriod.Month(day));
        var rows = await session.ListAsync(Find, new
        {
            InstitutionId = institutionId.Value,
            MemberId = memberId,
            Day = dayPeriod,
            Month = monthPeriod,
        }, row => (Period: row.GetString(0), Cents: row.GetInt64(1)));
        var (dayCents, monthCents) = (0L, 0L);
        foreach (var row in rows)
        {
            if (row.Period == dayPeriod)
                dayCents = row.Cents;
            else
                monthCents = row.Cents;
        }

        return new PaymentTotal(dayCents, monthCents);
    }
}
