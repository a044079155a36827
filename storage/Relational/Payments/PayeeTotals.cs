using Cbp.Core.Common;
using Cbp.Core.Payments;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Payments;

/// <summary>What members have paid to payees, by month.</summary>
internal static class PayeeTotals
{
    // Half a dozen rows at the most, along the primary key.
    internal const string Find = """
        SELECT payments, amount FROM payee_totals
        WHERE institution_id = @InstitutionId AND member_id = @MemberId AND user_payee_list_id = @Payee AND month >= @From
        """;

    internal const string Add = """
        INSERT INTO payee_totals (institution_id, member_id, user_payee_list_id, month, payments, amount)
        VALUES (@InstitutionId, @MemberId, @Payee, @Month, @Payments, @Amount)
        ON CONFLICT (institution_id, member_id, user_payee_list_id, month)
        DO UPDATE SET payments = payee_totals.payments + excluded.payments, amount = payee_totals.amount + excluded.amount
        """;

    public static async Task<PayeeAverage> FindAsync(
        SqlSession session, InstitutionId institutionId, MemberId memberId, UserPayeeListId payee, DateOnly fromMonth)
    {
        var months = await session.ListAsync(
            Find,
            new { InstitutionId = institutionId.Value, MemberId = memberId.Value, Payee = payee.Value, From = PaymentPeriod.Month(fromMonth) },
            row => new PayeeAverage(row.GetInt32(0), row.GetCents(1)));
        return new PayeeAverage(months.Sum(month => month.Payments), months.Sum(month => month.Cents));
    }

    public static Task AddAsync(
        SqlSession session, (InstitutionId Institution, MemberId Member, UserPayeeListId Payee) of, DateOnly day, int payments, long cents) =>
        session.PostAsync(Add, new
        {
            InstitutionId = of.Institution.Value,
            MemberId = of.Member.Value,
            Payee = of.Payee.Value,
            Month = PaymentPeriod.Month(day),
            Payments = payments,
            Amount = cents.ToStoredMoney(),
        });
}
