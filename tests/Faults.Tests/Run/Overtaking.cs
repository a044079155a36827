using Cbp.Faults.Tests.Table;
using Cbp.Faults.Tests.Traps;

namespace Cbp.Faults.Tests.Run;

/// <summary>What comes before what it should come behind, or once more: messages and calls from outside, after the payment was taken.</summary>
internal static class Overtaking
{
    /// <param name="app">The app.</param>
    /// <param name="cell">What is to come before what.</param>
    /// <param name="trap">Where the payment waits until it has; null where nothing is laid.</param>
    /// <param name="member">Whose payment it is.</param>
    /// <param name="number">The member's number.</param>
    /// <param name="payment">The payment.</param>
    public static async Task RunAsync(FaultApp app, Cell cell, Trap? trap, string member, int number, Guid payment)
    {
        switch (cell.Step)
        {
            case Step.Submit or Step.Resend:
                // The result comes before the answer to the submission.
                await CaughtAsync();
                await HeardAsync();
                trap!.Release();
                break;
            case Step.Return:
                await CaughtAsync();
                await app.SendAsync(payment, $"return-{payment}", "R03");
                await HeardAsync();
                trap!.Release();
                break;
            case Step.Reverse:
                // The processor has refused it, and now says that it paid.
                await CaughtAsync();
                await app.SendAsync(payment, $"settled-{payment}");
                await HeardAsync();
                trap!.Release();
                break;
            case Step.Notify:
                await Poll.UntilAsync(app.Board.CommittedAsync(member, Point.Completed), "the payment to be completed");
                await app.SendAsync(payment, $"return-{payment}", "R03");
                break;
            case Step.Result when cell.Fault == FaultKind.Reordered:
                // The processor's own message waits, however fast the clock goes.
                await CaughtAsync();
                await app.SendAsync(payment, $"return-{payment}", "R02");
                await HeardAsync();
                trap!.Release();
                break;
            case Step.Result:
                await CaughtAsync();
                foreach (var id in new[] { "one", "one", "two" }) await app.SendAsync(payment, $"{id}-{payment}");
                trap!.Release();
                break;
            default:
                await app.CancelAsync(number, payment);
                break;
        }

        Task CaughtAsync() => Poll.UntilAsync(trap!.Sprung, $"the payment of {cell} to be caught");
        Task HeardAsync() => Poll.UntilAsync(app.Board.CommittedAsync(member, Point.Result), $"the processor to be heard in {cell}");
    }
}
