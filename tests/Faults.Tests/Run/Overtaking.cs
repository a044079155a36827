using Cbp.Core.Payments;
using Cbp.Faults.Tests.Table;
using Cbp.Faults.Tests.Traps;

namespace Cbp.Faults.Tests.Run;

/// <summary>What comes before what it should come behind, or once more: messages and calls from outside, after the payment was taken.</summary>
internal static class Overtaking
{
    public static async Task RunAsync(FaultApp app, Cell cell, string member, int number, Guid payment)
    {
        switch (cell.Step)
        {
            case Step.Submit:
                // The result comes before the answer to the submission.
                await Poll.UntilAsync(app.Board.SeenAsync(member, Point.Result), "the result to overtake the submission's answer");
                app.Board.Release();
                break;
            case Step.Return:
                await Poll.UntilAsync(app.Board.SeenAsync(member, Point.Completed), "the payment to be on the way to its completion");
                await app.SendAsync(payment, $"return-{payment}", "R03");
                await Poll.UntilAsync(app.Board.SeenAsync(member, Point.Result), "the return to overtake the completion");
                app.Board.Release();
                break;
            case Step.Notify:
                await UntilAsync(app, payment, PaymentStatus.Completed);
                await app.SendAsync(payment, $"return-{payment}", "R03");
                break;
            case Step.Result when cell.Fault == FaultKind.Reordered:
                await UntilAsync(app, payment, PaymentStatus.Processing);
                await app.SendAsync(payment, $"return-{payment}", "R02");
                break;
            case Step.Result:
                await UntilAsync(app, payment, PaymentStatus.Processing);
                foreach (var id in new[] { "one", "one", "two" }) await app.SendAsync(payment, $"{id}-{payment}");
                break;
            default:
                await app.CancelAsync(number, payment);
                break;
        }
    }

    private static Task UntilAsync(FaultApp app, Guid payment, PaymentStatus status) => Poll.UntilAsync(
        async () => (await CellCheck.FindAsync(app, payment))?.Status == status, $"payment {payment} to be {status}");
}
