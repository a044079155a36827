using System.Globalization;
using Cbp.Host.Testing;
using Cbp.Sandbox.Processor;

namespace Cbp.Sandbox.Tests;

public sealed class PretendProcessorTests : IDisposable
{
    private readonly SandboxFolder _folder = new();
    private readonly TestClock _clock = TestClock.Frozen(DateTimeOffset.Parse("2026-11-24T15:00:00Z", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Submit_Twice_AcceptsOnceAndAnswersTheSame()
    {
        var submission = Submission(42.50m);

        var first = await Processor().SubmitAsync(submission);
        var second = await Processor().SubmitAsync(submission);

        Assert.Equal(("ACCEPTED", true), (first.Status, first.Reference is { Length: > 0 }));
        Assert.Equal(first, second);
        var list = new SubmissionLog(_folder.Store).List(submission.PaymentId, 0, 10);
        Assert.Equal((2, 1), (list.Attempts, list.Accepted));
        Assert.Equal([true, false], list.Items.Select(item => item.Accepted));
    }

    [Fact]
    public async Task Submit_AtTheSameTime_AcceptsOnce()
    {
        var submission = Submission(42.50m);
        var processor = Processor();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => processor.SubmitAsync(submission))));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, new SubmissionLog(_folder.Store).List(submission.PaymentId, 0, 100).Accepted);
    }

    [Fact]
    public async Task Submit_RepeatAfterRestart_AnswersTheSame()
    {
        var submission = Submission(10.14m);
        await Processor().SubmitAsync(submission);

        await _folder.ReopenAsync();

        Assert.Equal("INVALID_ACCOUNT", (await Processor().SubmitAsync(submission)).Status);
        Assert.Equal(2, new SubmissionLog(_folder.Store).List(null, 0, 10).Attempts);
    }

    [Fact]
    public async Task Submit_SystemErrorTwice_ThenAccepts()
    {
        var submission = Submission(10.41m);

        var answers = new List<string>();
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            answers.Add((await Processor().SubmitAsync(submission)).Status);
            await _folder.ReopenAsync();
        }

        Assert.Equal(["SYSTEM_ERROR", "SYSTEM_ERROR", "ACCEPTED", "ACCEPTED"], answers);
    }

    [Fact]
    public async Task Submit_ReplyLost_IsFoundAndAnsweredOnRepeat()
    {
        var submission = Submission(10.51m);

        var first = await Processor().SubmitAsync(submission);
        var found = Processor().LookUp(submission.PaymentId);
        var second = await Processor().SubmitAsync(submission);

        Assert.True(first.LosesReply);
        Assert.Equal(new SubmissionAnswer("ACCEPTED", first.Reference), found);
        Assert.Equal(found, second);
        Assert.True(new SubmissionLog(_folder.Store).List(null, 0, 1).Items[0].ReplyLost);
    }

    [Fact]
    public void LookUp_NeverSent_IsNotFound()
    {
        Assert.Equal("NOT_FOUND", Processor().LookUp(Guid.NewGuid()).Status);
    }

    [Fact]
    public async Task LookUp_SystemError_SaysSo()
    {
        var submission = Submission(10.42m);
        await Processor().SubmitAsync(submission);

        Assert.Equal("SYSTEM_ERROR", Processor().LookUp(submission.PaymentId).Status);
    }

    [Fact]
    public async Task List_ByPage_ReachesEachAttemptOnce()
    {
        var processor = Processor();
        var sent = new List<Guid>();
        for (var i = 0; i < 25; i++)
        {
            var submission = Submission(1.00m + i);
            sent.Add(submission.PaymentId);
            await processor.SubmitAsync(submission);
        }

        var listed = new List<string>();
        var log = new SubmissionLog(_folder.Store);
        for (long? after = 0; after is not null;)
        {
            var page = log.List(null, after.Value, 10);
            listed.AddRange(page.Items.Select(item => item.PaymentId));
            after = page.Next;
        }

        Assert.Equal(sent.Select(id => id.ToString()), listed);
    }

    [Fact]
    public async Task List_Attempt_TellsWhatWasSent()
    {
        var submission = Submission(10.13m);
        await Processor().SubmitAsync(submission);

        var item = Assert.Single(new SubmissionLog(_folder.Store).List(null, 0, 10).Items);

        Assert.Equal(
            new SubmissionAttempt(
                1, submission.PaymentId.ToString(), "demo-cu", 10.13m, "USD", "City of Springfield", "INSUFFICIENT_FUNDS", false, false, _clock.GetUtcNow()),
            item);
    }

    public void Dispose() => _folder.Dispose();

    private static Submission Submission(decimal amount) =>
        new() { PaymentId = Guid.CreateVersion7(), InstitutionId = "demo-cu", Amount = amount, PayeeName = "City of Springfield" };

    private PretendProcessor Processor() => new(_folder.Store, Settings.Of(), _clock);
}
