using System.Text.RegularExpressions;
using Cbp.Storage.Relational.Configuration;
using Cbp.Storage.Relational.Idempotency;
using Cbp.Storage.Relational.Jobs;
using Cbp.Storage.Relational.Members;
using Cbp.Storage.Relational.Outbox;
using Cbp.Storage.Relational.Payees;
using Cbp.Storage.Relational.Payments;
using Cbp.Storage.Relational.Postgres;
using Cbp.Storage.Relational.Recurring;

namespace Cbp.Storage.Tests.Plans;

public sealed class PostgresQueryPlanTests(PlanFixture database) : IClassFixture<PlanFixture>
{
    /// <summary>Each statement, and the index that it is to go by.</summary>
    public static TheoryData<string, string, string> Statements => new()
    {
        { "payment by id", PaymentTexts.Partitioned.Find, "_pkey" },
        { "payment of institution", PaymentTexts.Partitioned.FindOfInstitution, "_pkey" },
        { "payment by retry", PaymentTexts.Partitioned.FindByRetry, "retry_id" },
        { "update", PaymentSql.Update, "_pkey" },
        { "events", PaymentTexts.Partitioned.Events, "_pkey" },
        { "pending twins", PaymentSql.PendingTwins, "user_payee_list_id_will" },
        { "count entered", PaymentSql.CountEnteredSince, "entered_at" },
        { "pending payments to a payee", PaymentSql.PendingOfPayee, "user_payee" },
        { "payments of member", PaymentListSql.OfMember, "entered_at" },
        { "pending of recurring", PaymentListSql.PendingOf, "recurring_payment_id" },
        { "processed of recurring", PaymentListSql.CountProcessed, "recurring_payment_id" },
        { "due payments", PaymentListSql.Due, "will_process_date" },
        { "last of payees", PaymentListSql.LastByPayee, "payments_" },
        { "next of payees", PaymentListSql.NextByPayee, "payments_" },
        { "recurring", RecurringSql.Find, "recurring_payments_pkey" },
        { "recurring of member", RecurringSql.OfMember, "recurring_payments_by_member" },
        { "occurrences", RecurringSql.Occurrences, "recurring_occurrences_pkey" },
        { "job", JobSql.Find, "jobs_pkey" },
        { "job refusals", JobSql.Refusals, "job_refusals_pkey" },
        { "totals", PostgresTotalsRepository.Find, "payment_totals_pkey" },
        { "member", SqlMemberRepository.Find, "members_pkey" },
        { "account", SqlMemberRepository.FindAccount, "funding_accounts_pkey" },
        { "configuration entry", SqlConfigurationRepository.Find, "configuration_entries_pkey" },
        { "configuration entries", SqlConfigurationRepository.List, "configuration_entries_pkey" },
        { "configuration history", SqlConfigurationRepository.History, "configuration_history_pkey" },
        { "global payee", PayeeSql.FindGlobal, "global_payees_pkey" },
        { "global payees in portions", PayeeSql.GlobalsAfter, "global_payees_pkey" },
        { "changed global payees", PayeeSql.GlobalsChangedAfter, "global_payees_by_change" },
        { "last change of a global payee", PayeeSql.LastGlobalChange, "global_payees_by_change" },
        { "idempotency", SqlIdempotencyRepository.Find, "idempotency_keys_pkey" },
        { "idempotency clean-up", SqlIdempotencyRepository.DeleteBefore(new PostgresDialect()), "idempotency_keys_by_age" },
        { "outbox read", SqlOutboxRepository.Read, "outbox_pkey" },
        { "outbox delete", SqlOutboxRepository.Delete(new PostgresDialect()), "outbox_pkey" },
        { "inbox", SqlInboxRepository.Contains, "inbox_pkey" },
        { "inbox clean-up", SqlInboxRepository.DeleteBefore(new PostgresDialect()), "inbox_by_age" },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Plan_OfHotStatement_GoesByItsIndexAndScansNoTable(string name, string sql, string index)
    {
        var plan = await PlanAsync(sql);
        var text = name + "\n" + string.Join('\n', plan);

        // A month that is still empty is read as it is: there is nothing in it.
        Assert.False(plan.Any(step => step.Contains("Seq Scan", StringComparison.Ordinal) && !step.Contains("cost=0.00..0.00", StringComparison.Ordinal)), text);
        Assert.True(plan.Any(step => step.Contains("Index", StringComparison.Ordinal) && step.Contains(index, StringComparison.Ordinal)), text);
    }

    [Fact]
    public async Task Plan_OfPaymentById_LooksIntoOnePartition() =>
        Assert.Contains(await PlanAsync(PaymentTexts.Partitioned.Find), step => step.Contains("payment_keys_pkey", StringComparison.Ordinal));

    [Fact]
    public async Task Plan_WithoutAnIndex_IsSeenToScan() =>
        Assert.Contains(await PlanAsync("SELECT COUNT(*) FROM payments WHERE memo = @Memo"), step => step.Contains("Seq Scan", StringComparison.Ordinal));

    // Those of which the statement itself does not tell.
    private static string TypeOf(string parameter, string sql) => parameter switch
    {
        "@Statuses" or "@Payee" => "text",
        "@Recurring" when sql.Contains("@Recurring IS NULL", StringComparison.Ordinal) => "boolean",
        "@From" or "@To" => "date",
        "@MinAmount" or "@MaxAmount" => "numeric",
        _ => "unknown",
    };

    // The parameters as the server numbers them; of what type they are, it finds out.
    private async Task<List<string>> PlanAsync(string sql)
    {
        var names = Regex.Matches(sql, "@[A-Za-z]+").Select(match => match.Value).Distinct().ToList();
        var prepared = Regex.Replace(sql, "@[A-Za-z]+", match => "$" + (names.IndexOf(match.Value) + 1));
        return await database.PlanAsync(prepared, [.. names.Select(name => TypeOf(name, sql))]);
    }
}
