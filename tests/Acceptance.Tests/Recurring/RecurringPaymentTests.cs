using System.Net;

namespace Cbp.Acceptance.Tests.Recurring;

/// <summary>Recurring payments, over HTTP. The clock stands on 24 November 2026.</summary>
public sealed class RecurringPaymentTests(RecurringApp app) : IClassFixture<RecurringApp>
{
    private HttpClient Client => app.Client;

    [Fact]
    public async Task Create_Weekly_AnswersWithItsPlaceAndItsPendingPayments()
    {
        using var answer = await Client.PostJsonAsync("api/v1/payment/recurring", RecurringApi.Body(1, "Weekly", "2026-11-30"), "recur-1");
        var recurring = await RecurringApi.JsonAsync(answer, HttpStatusCode.Created);
        var shown = await Client.GetJsonAsync(answer.Headers.Location!.ToString().TrimStart('/'));

        Assert.Equal("Active", recurring.GetProperty("statusCode").GetString());
        var future = RecurringApi.FutureOf(recurring);
        Assert.Equal(12, future.Count);
        Assert.Equal(["2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21"], future.Take(4).Select(date => date.GetProperty("willProcessDate").GetString()));
        Assert.Equal(4, future.Count(date => date.TryGetProperty("paymentId", out _)));
        Assert.Equal(RecurringApi.IdOf(recurring), RecurringApi.IdOf(shown));
        await Client.WaitForAsync(future[0].GetProperty("paymentId").GetString()!, "Scheduled");
    }

    [Fact]
    public async Task Create_RepeatedUnderItsKey_GetsTheSameAnswerAndMakesOne()
    {
        using var first = await Client.PostJsonAsync("api/v1/payment/recurring", RecurringApi.Body(2), "recur-2");
        using var second = await Client.PostJsonAsync("api/v1/payment/recurring", RecurringApi.Body(2), "recur-2");
        using var other = await Client.PostJsonAsync("api/v1/payment/recurring", RecurringApi.Body(2, amount: "26.00"), "recur-2");

        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        var list = await Client.GetJsonAsync($"api/v1/payment/member-recurring/{RecurringApi.Member(2)}");
        Assert.Equal(1, list.GetProperty("recurringPayments").GetArrayLength());
    }

    [Theory]
    [InlineData("\"frequency\":\"Monthly\"", "\"frequency\":\"Daily\"", 400, "FIELD_MALFORMED")]
    [InlineData("\"frequency\":\"Monthly\"", "\"frequency\":\"Monthly\",\"numPayments\":0", 400, "NUMBER_OUT_OF_RANGE")]
    [InlineData("\"frequency\":\"Monthly\"", "\"frequency\":\"Monthly\",\"numPayments\":\"2\"", 400, "FIELD_TYPE_WRONG")]
    [InlineData("25.00", "-1", 400, "AMOUNT_NOT_POSITIVE")]
    [InlineData("L-00003\",\"userPayeeListId", "L-99999\",\"userPayeeListId", 404, "MEMBER_NOT_FOUND")]
    [InlineData("LUP-00003", "LUP-00004", 404, "PAYEE_NOT_FOUND")]
    [InlineData("LC-00003", "LC-00004", 403, "FUNDING_ACCOUNT_NOT_OWNED")]
    [InlineData("2026-12-10", "2026-11-20", 422, "PROCESS_DATE_IN_PAST")]
    [InlineData("2026-12-10", "2029-12-10", 422, "PROCESS_DATE_BEYOND_HORIZON")]
    [InlineData("\"frequency\":\"Monthly\"", "\"frequency\":\"Monthly\",\"processDay\":11", 422, "PROCESS_DAY_INVALID")]
    [InlineData("25.00", "25000.00", 422, "PAYMENT_LIMIT_EXCEEDED")]
    public async Task Create_Wrong_IsRefusedWithItsCode(string what, string with, int status, string code)
    {
        using var answer = await Client.PostJsonAsync("api/v1/payment/recurring", RecurringApi.Body(3).Replace(what, with, StringComparison.Ordinal));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, (await Api.ProblemAsync(answer)).GetProperty("errorCode").GetString());
    }

    [Fact]
    public async Task Create_WhereTheSamePaymentIsPending_IsADuplicate()
    {
        await Client.RecurAsync(RecurringApi.Body(4));
        using var answer = await Client.PostJsonAsync("api/v1/payment/recurring", RecurringApi.Body(4));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("DUPLICATE_PAYMENT", (await Api.ProblemAsync(answer)).GetProperty("errorCode").GetString());
    }

    [Fact]
    public async Task Edit_ThisOne_LeavesTheOthers()
    {
        var recurring = await Client.RecurAsync(RecurringApi.Body(5, "Weekly", "2026-11-30"));
        var second = RecurringApi.FutureOf(recurring)[1].GetProperty("paymentId").GetString();

        using var answer = await Client.CallAsync(HttpMethod.Put, $"api/v1/payment/{second}", """{"amount":30.00}""", 1);
        var payment = await RecurringApi.JsonAsync(answer);

        Assert.Equal(2, payment.GetProperty("occurrence").GetInt32());
        Assert.Equal([25m, 30m, 25m, 25m], (await Client.PaymentsAsync(5)).OrderBy(p => p.GetProperty("occurrence").GetInt32()).Select(p => p.GetProperty("amount").GetDecimal()));
    }

    [Fact]
    public async Task Edit_AllThatFollow_ChangesThemAndTheirDates()
    {
        var recurring = await Client.RecurAsync(RecurringApi.Body(6, "Weekly", "2026-11-30"));
        var second = RecurringApi.FutureOf(recurring)[1].GetProperty("paymentId").GetString();

        using var answer = await Client.CallAsync(
            HttpMethod.Put, $"api/v1/payment/{second}", """{"amount":30.00,"frequency":"Monthly","applyTo":"following"}""", 1);
        var edited = await RecurringApi.JsonAsync(answer);

        Assert.Equal("\"2\"", answer.Headers.ETag!.ToString());
        Assert.Equal(
            ["2026-11-30", "2026-12-07", "2027-01-07", "2027-02-08"],
            RecurringApi.FutureOf(edited).Take(4).Select(date => date.GetProperty("willProcessDate").GetString()));
    }

    [Fact]
    public async Task Edit_Wrong_IsRefusedWithItsCode()
    {
        var recurring = await Client.RecurAsync(RecurringApi.Body(7));
        var path = "api/v1/payment/" + RecurringApi.IdOf(recurring);
        var instance = "api/v1/payment/" + RecurringApi.FutureOf(recurring)[0].GetProperty("paymentId").GetString();

        await AssertRefusedAsync(await Client.CallAsync(HttpMethod.Put, instance, """{"applyTo":"all"}"""), 400, "FIELD_MALFORMED");
        await AssertRefusedAsync(await Client.CallAsync(HttpMethod.Put, instance, """{"frequency":"Weekly"}"""), 400, "FIELD_MALFORMED");
        await AssertRefusedAsync(await Client.CallAsync(HttpMethod.Put, path, """{"applyTo":"following","frequency":"x"}"""), 400, "FIELD_MALFORMED");
        await AssertRefusedAsync(
            await Client.CallAsync(HttpMethod.Put, $"api/v1/payment/{Guid.NewGuid()}", """{"applyTo":"following","amount":1}"""), 404, "RECURRING_PAYMENT_NOT_FOUND");
        await AssertRefusedAsync(await Client.CallAsync(HttpMethod.Put, path, """{"applyTo":"following","amount":1}""", 7), 412, "VERSION_MISMATCH");
        await AssertRefusedAsync(
            await Client.CallAsync(HttpMethod.Put, path, """{"applyTo":"following","amount":50000}"""), 422, "PAYMENT_LIMIT_EXCEEDED");
    }

    [Fact]
    public async Task Skip_ThenAgain_IsDoneOnce()
    {
        var recurring = await Client.RecurAsync(RecurringApi.Body(8, "Weekly", "2026-11-30"));
        var second = RecurringApi.FutureOf(recurring)[1].GetProperty("paymentId").GetString();
        var path = $"api/v1/payment/recurring/{second}/member/{RecurringApi.Member(8)}/skip";

        using var skipped = await Client.CallAsync(HttpMethod.Post, path);
        var left = await RecurringApi.JsonAsync(skipped);
        await AssertRefusedAsync(await Client.CallAsync(HttpMethod.Post, path), 409, "OCCURRENCE_NOT_PENDING");
        await AssertRefusedAsync(await Client.CallAsync(HttpMethod.Post, RecurringApi.PathOf(recurring) + "/skip?date=2026-12-08"), 404, "OCCURRENCE_NOT_FOUND");
        await AssertRefusedAsync(await Client.CallAsync(HttpMethod.Post, RecurringApi.PathOf(recurring) + "/skip?date=x"), 400, "DATE_MALFORMED");

        Assert.Equal("2026-12-07", left.GetProperty("leftOut")[0].GetProperty("dueDate").GetString());
        await Client.WaitForAsync(second!, "Cancelled");
    }

    [Fact]
    public async Task SuspendAndResume_HoldAndRelease()
    {
        var recurring = await Client.RecurAsync(RecurringApi.Body(9));
        var path = RecurringApi.PathOf(recurring);

        var suspended = await RecurringApi.JsonAsync(await Client.CallAsync(HttpMethod.Post, path + "/suspend"));
        var held = Assert.Single(await Client.PaymentsAsync(9)).GetProperty("suspended").GetBoolean();
        var resumed = await RecurringApi.JsonAsync(await Client.CallAsync(HttpMethod.Post, path + "/resume"));

        Assert.Equal("Suspended", suspended.GetProperty("statusCode").GetString());
        Assert.True(held);
        Assert.Equal("Active", resumed.GetProperty("statusCode").GetString());
        Assert.False(Assert.Single(await Client.PaymentsAsync(9)).GetProperty("suspended").GetBoolean());
        await AssertRefusedAsync(await Client.CallAsync(HttpMethod.Post, path + "/suspend", version: 1), 412, "VERSION_MISMATCH");
        await AssertRefusedAsync(await Client.CallAsync(HttpMethod.Post, path.Replace("L-00009", "L-00010", StringComparison.Ordinal) + "/suspend"), 404, "RECURRING_PAYMENT_NOT_FOUND");
        await AssertRefusedAsync(await Client.CallAsync(HttpMethod.Post, "api/v1/payment/recurring/x/member/L-00009/resume"), 400, "ID_MALFORMED");
    }

    [Fact]
    public async Task Cancel_CallsOffWhatIsPending_AndEndsIt()
    {
        var recurring = await Client.RecurAsync(RecurringApi.Body(11, "Weekly", "2026-11-30"));
        var path = RecurringApi.PathOf(recurring);

        var cancelled = await RecurringApi.JsonAsync(await Client.CallAsync(HttpMethod.Delete, path));
        var again = await RecurringApi.JsonAsync(await Client.CallAsync(HttpMethod.Delete, path));

        Assert.Equal("Cancelled", cancelled.GetProperty("statusCode").GetString());
        Assert.Equal(cancelled.GetProperty("version").GetInt32(), again.GetProperty("version").GetInt32());
        Assert.All(await Client.PaymentsAsync(11), payment => Assert.Equal("Cancelled", payment.GetProperty("statusCode").GetString()));
        await AssertRefusedAsync(await Client.CallAsync(HttpMethod.Post, path + "/resume"), 409, "RECURRING_PAYMENT_NOT_CHANGEABLE");
        await AssertRefusedAsync(
            await Client.CallAsync(HttpMethod.Delete, $"api/v1/payment/recurring/{Guid.NewGuid()}/member/L-00011"), 404, "RECURRING_PAYMENT_NOT_FOUND");
    }

    [Fact]
    public async Task OnDate_CreatedAndPlanned_AreBothFound()
    {
        await Client.RecurAsync(RecurringApi.Body(12));

        var created = await Client.GetJsonAsync("api/v1/payment/member-recurring-date/L-00012/20261210");
        var planned = await Client.GetJsonAsync("api/v1/payment/member-recurring-date/L-00012/20270111"); // the 10th is a Sunday
        var none = await Client.GetJsonAsync("api/v1/payment/member-recurring-date/L-00012/20270112");

        Assert.Equal("2026-12-10", created.GetProperty("payments")[0].GetProperty("payment").GetProperty("willProcessDate").GetString());
        Assert.Equal("2027-01-10", planned.GetProperty("payments")[0].GetProperty("dueDate").GetString());
        Assert.False(planned.GetProperty("payments")[0].TryGetProperty("payment", out _));
        Assert.Equal(0, none.GetProperty("payments").GetArrayLength());
        await AssertRefusedAsync(await Client.CallAsync(HttpMethod.Get, "api/v1/payment/member-recurring-date/L-00012/2026-12-10"), 400, "DATE_MALFORMED");
        await AssertRefusedAsync(await Client.CallAsync(HttpMethod.Get, "api/v1/payment/member-recurring-date/L-99999/20261210"), 404, "MEMBER_NOT_FOUND");
        await AssertRefusedAsync(await Client.CallAsync(HttpMethod.Get, "api/v1/payment/member-recurring/L-99999"), 404, "MEMBER_NOT_FOUND");
        await AssertRefusedAsync(await Client.CallAsync(HttpMethod.Get, $"api/v1/payment/recurring/{Guid.NewGuid()}"), 404, "RECURRING_PAYMENT_NOT_FOUND");
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer, int status, string code)
    {
        using (answer)
        {
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal(code, (await Api.ProblemAsync(answer)).GetProperty("errorCode").GetString());
        }
    }
}
