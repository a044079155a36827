using Cbp.Core.Common;
using Cbp.Core.Ledger;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Queries;
using Cbp.Core.Storage;
using Cbp.Faults.Tests.Table;
using Cbp.Sandbox.DemoData;
using Cbp.Sandbox.Inbox;
using Cbp.Sandbox.Processor;
using Cbp.Sandbox.State;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Faults.Tests.Run;

/// <summary>Holds what became of a payment against what must become of it.</summary>
internal static class CellCheck
{
    /// <summary>The member's payments as they stand, the first one first.</summary>
    public static async Task<IReadOnlyList<Payment>> PaymentsAsync(FaultApp app, int member) =>
    [
        .. (await ReadAsync(app, work => work.Payments.ListAsync(
            new MemberPaymentQuery(new InstitutionId(Demo.InstitutionId), new MemberId(Demo.ExtraMemberId(member)))))).Reverse(),
    ];

    /// <summary>What is wrong; null where all is as it must be.</summary>
    public static async Task<string?> CheckAsync(FaultApp app, Scenario scenario, int member)
    {
        var wrong = new List<string>();
        var payments = await PaymentsAsync(app, member);
        Expect(string.Join(", ", scenario.AllEnds), string.Join(", ", payments.Select(payment => payment.Status)), "the member's payments are");
        var accepted = new List<long>();
        foreach (var payment in payments)
        {
            var events = await ReadAsync(app, work => work.Payments.EventsAsync(payment.PaymentId));
            Expect(payment, PaymentFold.Fold(events), "the payment is not the fold of its events:");
            var log = app.Services.GetRequiredService<SubmissionLog>();
            foreach (var attempt in new[] { payment.PaymentId, payment.AttemptId }.Distinct())
                accepted.Add(log.List(attempt.Value, 0, SubmissionLog.MaxLimit).Accepted);
        }

        var contradictions = 0;
        foreach (var payment in payments)
            contradictions += (await ReadAsync(app, work => work.Exceptions.OfPaymentAsync(payment.PaymentId))).Count(one => one.Code == "SETTLED_AFTER_FAILURE");
        Expect(scenario.Contradicted ? 1 : 0, contradictions, "people were told that the processor says otherwise:");
        Expect(scenario.Accepted, accepted.Sum(), "accepted submissions:");
        Expect(true, accepted.TrueForAll(of => of <= 1), "no attempt was accepted twice:");
        var sandbox = app.Services.GetRequiredService<SandboxStore>().Database;
        var debited = sandbox.Read(session => session.QuerySingleOrDefault(
            "SELECT coalesce(sum(amount_cents), 0) FROM debits WHERE account = ?1 AND result = 'DEBITED' AND reversed = 0",
            static row => row.GetInt64(0),
            Demo.ExtraAccount(member)));
        Expect(payments.Where(payment => payment.Status == PaymentStatus.Completed).Sum(payment => payment.Amount.Cents), debited, "net debited cents:");

        var books = await BooksAsync(app, member);
        Expect(-debited, books.Balance, "the ledger's funding account has");
        Expect(0, books.Pending, "the ledger still has reserved");
        Expect(0, books.Sum, "the sum over the ledger's accounts is");
        Expect(0, books.Wrong, "accounts with wrong reservations:");

        var told = app.Services.GetRequiredService<PretendInbox>().List(Demo.ExtraMemberId(member), 0, PretendInbox.MaxLimit).Notifications;
        Expect(string.Join(", ", scenario.Told.Order()), string.Join(", ", told.Select(item => item.Type).Order()), "the member was told");
        return wrong.Count == 0 ? null : string.Join("; ", wrong);

        void Expect<T>(T expected, T actual, string what)
        {
            if (!Equals(expected, actual)) wrong.Add($"{what} {actual}, expected {expected}");
        }
    }

    private static Task<T> ReadAsync<T>(FaultApp app, Func<IUnitOfWork, Task<T>> read) =>
        app.Services.GetRequiredService<IDatabase>().ReadAsync(read, CancellationToken.None);

    private static Task<(long Balance, long Pending, long Sum, int Wrong)> BooksAsync(FaultApp app, int member) =>
        ReadAsync(
            app,
            async work =>
            {
                var funding = await work.Ledger.FindAccountAsync(
                    LedgerAccount.Funding(new InstitutionId(Demo.InstitutionId), new FundingAccountNumber(Demo.ExtraAccount(member))));
                var all = await work.Ledger.AccountsAsync(null, 10_000);
                var wrong = await work.Ledger.WrongPendingAsync(10);
                return (funding?.Balance.Cents ?? 0, funding?.Pending.Cents ?? 0, all.Sum(account => account.Balance.Cents), wrong.Count);
            });
}
