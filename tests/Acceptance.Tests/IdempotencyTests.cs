using System.Net;

namespace Cbp.Acceptance.Tests;

public sealed class IdempotencyTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task Repeat_OfTheSameCall_GetsTheStoredAnswerByteForByte()
    {
        using var first = await app.Client.PostJsonAsync("api/v1/payment/one-time", Api.Payment("51.00"), "same-1");
        await app.SettledAsync();
        using var second = await app.Client.PostJsonAsync("api/v1/payment/one-time", Api.Payment("51.00"), "same-1");

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    [Fact]
    public async Task SameKey_WithAnotherBody_IsRefused()
    {
        using var first = await app.Client.PostJsonAsync("api/v1/payment/one-time", Api.Payment("52.00"), "same-2");
        using var second = await app.Client.PostJsonAsync("api/v1/payment/one-time", Api.Payment("53.00"), "same-2");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Equal("IDEMPOTENCY_KEY_REUSED", (await Api.ProblemAsync(second)).GetProperty("errorCode").GetString());
    }

    [Fact]
    public async Task AThousandCalls_WithOneKeyAtOnce_MakeOnePaymentAndGetEqualAnswers()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(
            _ => app.Client.PostJsonAsync("api/v1/payment/one-time", Api.Payment("54.00"), "same-3")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Headers.Location).Distinct());
        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsByteArrayAsync()));
        Assert.Single(bodies.Select(Convert.ToHexString).Distinct());
        var ofMember = await app.Client.GetJsonAsync("api/v1/payment/member/M-1001?minAmount=54&maxAmount=54");
        Assert.Single(ofMember.GetProperty("payments").EnumerateArray());
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task EqualPayment_WhileTheFirstIsPending_IsADuplicate()
    {
        await app.Client.PayAsync("55.00", RunningApp.Tomorrow);
        using var second = await app.Client.PostJsonAsync("api/v1/payment/one-time", Api.Payment("55.00", RunningApp.Tomorrow), "other");

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.NotEmpty((await Api.ProblemAsync(second)).GetProperty("errorCode").GetString()!);
    }
}
