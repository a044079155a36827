using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Reconciliation.Files;

namespace Cbp.Year.Tests.Outside;

/// <summary>The processor: decides by chance, remembers what it decided, loses replies, sends messages late, twice and in any order.</summary>
internal sealed class YearProcessor(YearWorld world, Attempts attempts, YearSettlement settlement, Action<Guid, string, string> send) : IPaymentProcessor
{
    private static readonly ProcessorResult Unknown = new(ProcessorStatus.Unknown);
    private static readonly string[] ReturnCodes = ["R01", "R02", "R03", "R04", "R09", "R16", "R20", "R29"];

    public Task<ProcessorResult> SubmitAsync(ProcessorSubmission submission, CancellationToken cancellationToken)
    {
        world.MustBeAlive();
        var attempt = attempts.Of(submission.PaymentId.Value);
        if (attempt.UnknownIn == world.Life) world.Fail("a payment whose outcome is unknown was sent again without being looked up", attempt.Id);
        if (!attempt.Taken) world.Fail("a payment was sent whose money is not taken", attempt.Id);
        if (world.Clock.Now < world.ProcessorDownUntil || world.Trouble(100))
            return Answer(attempt, world.Chance(50) ? Unknown : new ProcessorResult(ProcessorStatus.SystemError));

        if (attempt.Decision is null) Decide(attempt);
        var result = new ProcessorResult(attempt.Decision ?? ProcessorStatus.SystemError, Reference(attempt));
        if (world.Trouble(6)) throw world.Crash();
        return Answer(attempt, world.Trouble(300) ? Unknown : result);
    }

    public Task<ProcessorResult> LookUpAsync(PaymentId paymentId, CancellationToken cancellationToken)
    {
        world.MustBeAlive();
        var attempt = attempts.Of(paymentId.Value);
        if (world.Clock.Now < world.ProcessorDownUntil || world.Trouble(300)) return Task.FromResult(Unknown);
        attempt.UnknownIn = 0;
        var status = attempt.Decision switch
        {
            null => ProcessorStatus.NotFound,
            ProcessorStatus.Pending when attempt.ResultAt <= world.Clock.Now => attempt.Settles ? ProcessorStatus.Accepted : ProcessorStatus.Returned,
            { } decision => decision,
        };
        if (status == ProcessorStatus.Returned) attempt.SentBack = true;
        world.Trace(attempt.Id, $"the processor is asked: {status}");
        return Task.FromResult(new ProcessorResult(status, Reference(attempt)));
    }

    private Task<ProcessorResult> Answer(Attempt attempt, ProcessorResult result)
    {
        if (result == Unknown) attempt.UnknownIn = world.Life;
        world.Trace(attempt.Id, $"the processor: {result.Status}{(attempt.Decision is { } decision ? $" ({decision})" : "")}");
        return Task.FromResult(result);
    }

    private void Decide(Attempt attempt)
    {
        if (attempt.ErrorsLeft < 0) attempt.ErrorsLeft = world.Chance(6) ? world.Random.Next(1, 9) : 0;
        if (attempt.ErrorsLeft > 0)
        {
            attempt.ErrorsLeft--;
            return;
        }

        attempt.Decision = world.Random.Next(100) switch
        {
            _ when !world.Troubled => ProcessorStatus.Accepted,
            < 4 => ProcessorStatus.InsufficientFunds,
            < 8 => ProcessorStatus.InvalidAccount,
            < 20 => ProcessorStatus.Pending,
            _ => ProcessorStatus.Accepted,
        };
        if (attempt.Decision == ProcessorStatus.Pending)
        {
            attempt.Settles = world.Chance(80);
            var wait = world.Chance(20) ? TimeSpan.Zero : world.Seconds(1, 36 * 3600);
            attempt.ResultAt = world.Clock.Now + wait;
            if (attempt.Settles) world.After(wait, () => SettleAsync(attempt));
            if (!world.Chance(10)) Send(attempt, wait, attempt.Settles);
        }
        else if (attempt.Decision == ProcessorStatus.Accepted)
        {
            SettleAsync(attempt);
            if (world.Chance(10)) Send(attempt, world.Seconds(0, 3600), true); // nobody waits for it
        }

        if (world.Troubled && attempt.Accepted && (attempt.Decision == ProcessorStatus.Accepted || attempt.Settles) && world.Chance(6))
            Send(attempt, world.Chance(30) ? world.Seconds(0, 3) : world.Seconds(3600, 30 * 86400), false);
    }

    // It leaves when its time has come; sometimes twice, under the same id or another.
    private void Send(Attempt attempt, TimeSpan wait, bool settled)
    {
        var data = new Dictionary<string, string> { ["paymentId"] = attempt.Id.ToString(), ["reference"] = Reference(attempt)! };
        var code = settled ? null : ReturnCodes[world.Random.Next(ReturnCodes.Length)];
        if (code is not null) data["returnCode"] = code;
        var body = JsonSerializer.Serialize(new
        {
            specversion = "1.0",
            id = $"{attempt.Id}-{settled}",
            source = "/processor",
            type = settled ? "PaymentSettled" : "PaymentReturned",
            data,
        });
        foreach (var repeat in Enumerable.Range(0, world.Chance(15) ? 2 : 1))
        {
            var id = $"{attempt.Id}-{settled}{(repeat == 1 && world.Chance(50) ? "-again" : "")}";
            world.After(wait + (repeat * world.Seconds(0, 7200)), () =>
            {
                if (code is not null) SendBack(attempt, code);
                world.Trace(attempt.Id, $"the processor sends {(settled ? "settled" : "returned")}");
                send(attempt.Id, id, body);
                return Task.CompletedTask;
            });
        }
    }

    // What came back before it settled moves no money.
    private Task SettleAsync(Attempt attempt)
    {
        if (attempt.SentBack) return Task.CompletedTask;
        attempt.Settled = true;
        settlement.Moved(attempt, Reference(attempt)!, SettlementFlow.Settled);
        return Task.CompletedTask;
    }

    private void SendBack(Attempt attempt, string code)
    {
        if (attempt is { Settled: true, SentBack: false }) settlement.Moved(attempt, Reference(attempt)!, SettlementFlow.Returned, code);
        attempt.SentBack = true;
    }

    private static string? Reference(Attempt attempt) => attempt.Accepted ? "PP-" + attempt.Id.ToString("N")[^8..] : null;
}
