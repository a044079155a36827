namespace Cbp.Storage.Relational.Payees;

/// <summary>The statements over <c>global_payees</c>.</summary>
internal static class PayeeSql
{
    private const string GlobalColumns = """
        internal_payee_id, payee_name, address1, address2, address3, city, state, postal_code, country, phone,
        processor_payee_id, payment_method, min_days_to_pay, account_number_mask, check_digit_rule, status
        """;

    public const string FindGlobal = $"SELECT {GlobalColumns} FROM global_payees WHERE internal_payee_id = @InternalPayeeId";

    public const string GlobalsAfter = $"SELECT {GlobalColumns} FROM global_payees WHERE internal_payee_id > @After ORDER BY internal_payee_id LIMIT @Limit";

    public const string GlobalsChangedAfter = $"""
        SELECT {GlobalColumns}, change_number FROM global_payees WHERE change_number > @After ORDER BY change_number LIMIT @Limit
        """;

    public const string LastGlobalChange = "SELECT COALESCE(MAX(change_number), 0) FROM global_payees";

    public const string CountGlobal = "SELECT COUNT(*) FROM global_payees";

    public const string SaveGlobal = $"""
        INSERT INTO global_payees ({GlobalColumns}, change_number)
        VALUES (@InternalPayeeId, @PayeeName, @Address1, @Address2, @Address3, @City, @State, @PostalCode, @Country, @Phone,
            @ProcessorPayeeId, @PaymentMethod, @MinDaysToPay, @AccountNumberMask, @CheckDigitRule, @Status,
            (SELECT COALESCE(MAX(change_number), 0) + 1 FROM global_payees))
        ON CONFLICT (internal_payee_id) DO UPDATE
        SET payee_name = excluded.payee_name, address1 = excluded.address1, address2 = excluded.address2,
            address3 = excluded.address3, city = excluded.city, state = excluded.state, postal_code = excluded.postal_code,
            country = excluded.country, phone = excluded.phone, processor_payee_id = excluded.processor_payee_id,
            payment_method = excluded.payment_method, min_days_to_pay = excluded.min_days_to_pay,
            account_number_mask = excluded.account_number_mask, check_digit_rule = excluded.check_digit_rule,
            status = excluded.status, change_number = excluded.change_number
        """;
}
