using Cbp.Core.Common;
using Cbp.Core.Ledger;
using Cbp.Core.Payments;
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
    /// <summary>The payment as it stands.</summary>
    public static Task<Payment?> FindAsync(FaultApp app, Guid payment) =>
        app.Services.GetRequiredService<IDatabase>().ReadAsync(work => work.Payments.FindAsync(new PaymentId(payment)), CancellationToken.None);

    /// <summary>What is wrong; null where all is as it must be.</summary>
    public static async Task<string?> CheckAsync(FaultApp app, Scenario scenario, int member, Guid id)
    {
        var wrong = new List<string>();
        var payment = await FindAsync(app, id);
        Expect(scenario.Ends, payment?.Status, "the payment is");
        var events = await app.Services.GetRequiredService<IDatabase>().ReadAsync(work => work.Payments.EventsAsync(new PaymentId(id)), CancellationToken.None);
        if (events.Count > 0) Expect(payment, PaymentFold.Fold(events), "the payment is not the fold of its events:");

        var log = app.Services.GetRequiredService<SubmissionLog>();
        Expect(scenario.Accepted, log.List(id, 0, SubmissionLog.MaxLimit).Accepted, "accepted submissions:");
        var sandbox = app.Services.GetRequiredService<SandboxStore>().Database;
        var debited = sandbox.Read(session => session.QuerySingleOrDefault(
            "SELECT coalesce(sum(amount_cents), 0) FROM debits WHERE account = ?1 AND result = 'DEBITED' AND reversed = 0",
            static row => row.GetInt64(0),
            Demo.ExtraAccount(member)));
        Expect(scenario.Ends == PaymentStatus.Completed ? payment?.Amount.Cents : 0, debited, "net debited cents:");

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

    private static Task<(long Balance, long Pending, long Sum, int Wrong)> BooksAsync(FaultApp app, int member) =>
        app.Services.GetRequiredService<IDatabase>().ReadAsync(
            async work =>
            {
                var funding = await work.Ledger.FindAccountAsync(
                    LedgerAccount.Funding(new InstitutionId(Demo.InstitutionId), new FundingAccountNumber(Demo.ExtraAccount(member))));
                var all = await work.Ledger.AccountsAsync(null, 10_000);
                var wrong = await work.Ledger.WrongPendingAsync(10);
                return (funding?.Balance.Cents ?? 0, funding?.Pending.Cents ?? 0, all.Sum(account => account.Balance.Cents), wrong.Count);
            },
            CancellationToken.None);
}
