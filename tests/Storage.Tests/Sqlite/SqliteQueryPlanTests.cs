using Cbp.Storage.Documents.Sqlite;
using Cbp.Storage.Relational.Configuration;
using Cbp.Storage.Relational.Exceptions;
using Cbp.Storage.Relational.Idempotency;
using Cbp.Storage.Relational.Institutions;
using Cbp.Storage.Relational.Jobs;
using Cbp.Storage.Relational.Ledger;
using Cbp.Storage.Relational.Members;
using Cbp.Storage.Relational.Notifications;
using Cbp.Storage.Relational.Outbox;
using Cbp.Storage.Relational.Payees;
using Cbp.Storage.Relational.Payments;
using Cbp.Storage.Relational.Progress;
using Cbp.Storage.Relational.Recurring;
using Cbp.Storage.Relational.Sqlite;
using Cbp.Storage.Relational.Upstream;

namespace Cbp.Storage.Tests.Sqlite;

public sealed class SqliteQueryPlanTests
{
    public static TheoryData<string, string> Statements => new()
    {
        { "payment by id", PaymentSql.Find },
        { "payment of institution", PaymentSql.FindOfInstitution },
        { "events", PaymentSql.Events },
        { "pending twins", PaymentSql.PendingTwins },
        { "count entered", PaymentSql.CountEnteredSince },
        { "update", PaymentSql.Update },
        { "payment by retry", PaymentListSql.FindByRetry },
        { "payments of member", PaymentListSql.OfMember },
        { "pending of recurring", PaymentListSql.PendingOf },
        { "processed of recurring", PaymentListSql.CountProcessed },
        { "due payments", PaymentListSql.Due },
        { "held payments", PaymentListSql.Held },
        { "ledger transfer", LedgerSql.Find },
        { "ledger resolution", LedgerSql.FindReferring },
        { "ledger account", LedgerSql.FindAccount },
        { "ledger accounts of institution", LedgerSql.AccountsOfInstitution },
        { "ledger accounts", LedgerSql.Accounts },
        { "ledger entries", LedgerSql.Entries },
        { "ledger transfers checked", LedgerSql.CheckTransfers },
        { "payments long in processing", PaymentListSql.InProcessingSince },
        { "recurring", RecurringSql.Find },
        { "recurring of member", RecurringSql.OfMember },
        { "occurrences", RecurringSql.Occurrences },
        { "job", JobSql.Find },
        { "active job", JobSql.FindActive },
        { "open payments of a job", SqlJobPaymentRepository.CountOpen },
        { "payments of a job", SqlJobPaymentRepository.List },
        { "job refusals", JobSql.Refusals },
        { "totals", SqlPaymentTotalsRepository.Find },
        { "what was paid to a payee", PayeeTotals.Find },
        { "member", SqlMemberRepository.Find },
        { "account", SqlMemberRepository.FindAccount },
        { "institution", SqlInstitutionRepository.Find },
        { "configuration entry", SqlConfigurationRepository.Find },
        { "configuration version", SqlConfigurationRepository.FindVersion },
        { "configuration entries", SqlConfigurationRepository.List },
        { "configuration history", SqlConfigurationRepository.History },
        { "preferences", SqlPreferenceRepository.Find },
        { "key", SqlInstitutionRepository.FindKey },
        { "sponsored institutions", SqlInstitutionRepository.SponsoredBy },
        { "global payee", PayeeSql.FindGlobal },
        { "global payees in portions", PayeeSql.GlobalsAfter },
        { "changed global payees", PayeeSql.GlobalsChangedAfter },
        { "last change of a global payee", PayeeSql.LastGlobalChange },
        { "user payee", DocumentSql.Find },
        { "user payees of a member", DocumentSql.OfMember },
        { "user payee like another", DocumentSql.FindLike },
        { "user payees of a global payee", DocumentSql.OfGlobal },
        { "user payees with events", DocumentSql.WithEvents },
        { "pending payments to a payee", PaymentSql.PendingOfPayee },
        { "idempotency", SqlIdempotencyRepository.Find },
        { "idempotency clean-up", SqlIdempotencyRepository.DeleteBefore(new SqliteDialect()) },
        { "outbox read", SqlOutboxRepository.Read },
        { "outbox delete", SqlOutboxRepository.Delete(new SqliteDialect()) },
        { "exception", ExceptionSql.Find },
        { "exceptions of a payment", ExceptionSql.ListOfPayment },
        { "exception that a payment follows", ExceptionSql.FollowedUpBy },
        { "exceptions", ExceptionSql.List },
        { "exceptions of a status", ExceptionSql.ListOfStatus },
        { "unresolved exceptions", ExceptionSql.Unresolved },
        { "inbox", SqlInboxRepository.Contains },
        { "held messages of an attempt", SqlHeldUpstreamMessages.OfAttempt },
        { "held messages that are due", SqlHeldUpstreamMessages.Due },
        { "held messages of a state", SqlHeldUpstreamMessages.List },
        { "processing note", SqlProcessingNoteRepository.Find },
        { "processing notes clean-up", SqlProcessingNoteRepository.DeleteBefore(new SqliteDialect()) },
        { "inbox clean-up", SqlInboxRepository.DeleteBefore(new SqliteDialect()) },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Plan_OfHotStatement_SearchesAndSortsByIndex(string name, string sql)
    {
        var plan = await Plan(sql);

        Assert.Contains(plan, step => step.StartsWith("SEARCH", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => Scans(step) || step.Contains("TEMP B-TREE", StringComparison.Ordinal) && !step.Contains("IN", StringComparison.Ordinal));
        Assert.NotEmpty(name);
    }

    [Fact]
    public async Task Plan_OfPendingTwins_UsesTheSmallIndexOfPendingOnes() =>
        Assert.Contains(await Plan(PaymentSql.PendingTwins), step => step.Contains("payments_pending", StringComparison.Ordinal));

    [Fact]
    public async Task Plan_OfCountEntered_UsesItsIndexAlone() =>
        Assert.Contains(await Plan(PaymentSql.CountEnteredSince), step => step.Contains("COVERING INDEX payments_by_entry", StringComparison.Ordinal));

    [Fact]
    public async Task Plan_OfDuePayments_UsesTheSmallIndexOfPendingOnes() =>
        Assert.Contains(await Plan(PaymentListSql.Due), step => step.Contains("payments_due", StringComparison.Ordinal));

    // The list of an IN is walked, which is no scan of a table.
    private static bool Scans(string step) =>
        step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("json_each", StringComparison.Ordinal);

    private static async Task<List<string>> Plan(string sql)
    {
        await using var store = (SqliteHarness)await SqliteHarness.OpenAsync();
        return store.Journal.Read(session => session.Query("EXPLAIN QUERY PLAN " + Inlined(sql), row => row.GetString(3)));
    }

    // A plan needs values in place of the parameters; SQLite does not look at which.
    private static string Inlined(string sql) => System.Text.RegularExpressions.Regex.Replace(sql, @"@[A-Za-z]+|\?[0-9]", "'1'");
}
