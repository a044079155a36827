using Cbp.Core.Common;
using Cbp.Core.Payments;
using Cbp.Storage.Relational.Payments;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>Sums by day and by month. Those of an institution are the sum of its writers' rows.</summary>
internal sealed class PostgresTotalsRepository(PostgresSession session) : IPaymentTotalsRepository
{
    /// <summary>In place of a member's id, which is never empty: all members.</summary>
    private const string AllMembers = "";

    internal const string Find = """
        SELECT period, SUM(amount) FROM payment_totals
        WHERE institution_id = @InstitutionId AND member_id = @MemberId AND period IN (@Day, @Month)
        GROUP BY period
        """;

    internal const string Add = """
        INSERT INTO payment_totals (institution_id, member_id, period, shard, amount)
        VALUES (@InstitutionId, @MemberId, @Day, 0, @Amount), (@InstitutionId, @MemberId, @Month, 0, @Amount),
            (@InstitutionId, @AllMembers, @Day, @Shard, @Amount), (@InstitutionId, @AllMembers, @Month, @Shard, @Amount)
        ON CONFLICT (institution_id, member_id, period, shard) DO UPDATE SET amount = payment_totals.amount + excluded.amount
        """;

    public Task<PaymentTotal> OfMemberAsync(InstitutionId institutionId, MemberId memberId, DateOnly day) =>
        TotalAsync(institutionId, memberId.Value, day);

    public async Task<PaymentTotal> OfInstitutionAsync(InstitutionId institutionId, DateOnly day)
    {
        var mark = session.Sums?.Mark() ?? 0;
        var stored = await TotalAsync(institutionId, AllMembers, day).ConfigureAwait(false);
        if (session.Sums is not { } sums)
            return stored;

        var (ofDay, ofMonth) = sums.Since(mark, session, institutionId.Value, PaymentPeriod.Day(day), PaymentPeriod.Month(day));
        return new PaymentTotal(stored.DayCents + ofDay, stored.MonthCents + ofMonth);
    }

    public Task AddAsync(InstitutionId institutionId, MemberId memberId, DateOnly day, long cents)
    {
        ArgumentException.ThrowIfNullOrEmpty(memberId.Value, nameof(memberId));
        session.Sums?.Add(session, institutionId.Value, PaymentPeriod.Day(day), PaymentPeriod.Month(day), cents);
        return session.PostAsync(Add, new
        {
            InstitutionId = institutionId.Value,
            MemberId = memberId.Value,
            AllMembers,
            Day = PaymentPeriod.Day(day),
            Month = PaymentPeriod.Month(day),
            session.Shard,
            Amount = cents.ToStoredMoney(),
        });
    }

    public Task<PayeeAverage> OfPayeeAsync(InstitutionId institutionId, MemberId memberId, UserPayeeListId payee, DateOnly fromMonth) =>
        PayeeTotals.FindAsync(session, institutionId, memberId, payee, fromMonth);

    public Task AddToPayeeAsync(InstitutionId institutionId, MemberId memberId, UserPayeeListId payee, DateOnly day, int payments, long cents) =>
        PayeeTotals.AddAsync(session, (institutionId, memberId, payee), day, payments, cents);

    private async Task<PaymentTotal> TotalAsync(InstitutionId institutionId, string memberId, DateOnly day)
    {
        var (dayPeriod, monthPeriod) = (PaymentPeriod.Day(day), PaymentPeriod.Month(day));
        var rows = await session.ListAsync(
            Find,
            new { InstitutionId = institutionId.Value, MemberId = memberId, Day = dayPeriod, Month = monthPeriod },
            row => (Period: row.GetString(0), Cents: row.GetCents(1)));
        return new PaymentTotal(Of(dayPeriod), Of(monthPeriod));

        long Of(string period) => rows.Find(row => row.Period == period).Cents;
    }
}
