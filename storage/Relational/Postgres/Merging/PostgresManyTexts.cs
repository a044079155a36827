using Cbp.Storage.Relational.Payments;

namespace Cbp.Storage.Relational.Postgres.Merging;

/// <summary>Statements over arrays that do not follow from those of one: they change what is there.</summary>
internal static class PostgresManyTexts
{
    private const string AddTotals = """
        INSERT INTO payment_totals (institution_id, member_id, period, shard, amount)
        SELECT n.institution, of.member, of.period, of.shard, sum(n.amount)
        FROM unnest(@InstitutionId, @MemberId, @AllMembers, @Day, @Month, @Shard, @Amount) AS n (institution, member, everybody, day, month, shard, amount)
        CROSS JOIN LATERAL (VALUES (n.member, n.day, 0::smallint), (n.member, n.month, 0::smallint), (n.everybody, n.day, n.shard), (n.everybody, n.month, n.shard))
            AS of (member, period, shard)
        GROUP BY n.institution, of.member, of.period, of.shard
        ON CONFLICT (institution_id, member_id, period, shard) DO UPDATE SET amount = payment_totals.amount + excluded.amount
        """;

    private const string AddToPayees = """
        INSERT INTO payee_totals (institution_id, member_id, user_payee_list_id, month, payments, amount)
        SELECT n.institution, n.member, n.payee, n.month, sum(n.payments), sum(n.amount)
        FROM unnest(@InstitutionId, @MemberId, @Payee, @Month, @Payments, @Amount) AS n (institution, member, payee, month, payments, amount)
        GROUP BY n.institution, n.member, n.payee, n.month
        ON CONFLICT (institution_id, member_id, user_payee_list_id, month)
        DO UPDATE SET payments = payee_totals.payments + excluded.payments, amount = payee_totals.amount + excluded.amount
        """;

    private const string UpdatePayments = """
        UPDATE payments p
        SET funding_account = n.funding_account, amount = n.amount, currency = n.currency, memo = n.memo, bill_reference = n.bill_reference,
            will_process_date = n.will_process_date, delivery_date = n.delivery_date, status = n.status, suspended = n.suspended,
            updated_at = n.updated_at, failure_code = n.failure_code, processor_reference = n.processor_reference, version = n.version, retry_id = n.retry_id
        FROM unnest(
            @PaymentId, @MemberId, @Was, @FundingAccount, @Amount, @Currency, @Memo, @BillReference, @WillProcessDate, @DeliveryDate, @Status, @Suspended,
            @UpdatedAt, @FailureCode, @ProcessorReference, @Version, @RetryId)
        AS n (payment_id, member_id, was, funding_account, amount, currency, memo, bill_reference, will_process_date, delivery_date, status, suspended,
            updated_at, failure_code, processor_reference, version, retry_id)
        WHERE p.payment_id = n.payment_id AND p.member_id = n.member_id AND p.version = n.was
        """;

    /// <summary>The statement over arrays; null where there is no such one.</summary>
    public static string? Find(string sql) => sql switch
    {
        PostgresTotalsRepository.Add => AddTotals,
        PayeeTotals.Add => AddToPayees,
        PaymentSql.Update => UpdatePayments,
        _ => null,
    };

    /// <summary>Works that run at once reckon with which sums were asked for before which were added to.</summary>
    public static bool KeepsPlace(string sql) => sql is PostgresTotalsRepository.Find or PostgresTotalsRepository.Add;
}
