using System.Text.Json;

namespace Cbp.Acceptance.Tests.Recurring;

/// <summary>Lists of a member's payments.</summary>
public sealed class PaymentListTests(RecurringApp app) : IClassFixture<RecurringApp>
{
    private HttpClient Client => app.Client;

    [Fact]
    public async Task List_EachFilter_GivesWhatItSays()
    {
        await PayAsync(1, "10.00", "2026-11-25");
        await PayAsync(1, "20.00", "2026-11-27");
        await Client.RecurAsync(RecurringApi.Body(1, amount: "30.00"));

        Assert.Equal([10m, 20m, 30m], await AmountsAsync(1, ""));
        Assert.Equal([20m, 30m], await AmountsAsync(1, "from=2026-11-26"));
        Assert.Equal([10m, 20m], await AmountsAsync(1, "to=2026-11-27"));
        Assert.Equal([30m], await AmountsAsync(1, "type=recurring"));
        Assert.Equal([10m, 20m], await AmountsAsync(1, "type=one-time"));
        Assert.Equal([20m, 30m], await AmountsAsync(1, "minAmount=20"));
        Assert.Equal([10m, 20m], await AmountsAsync(1, "maxAmount=20.00"));
        Assert.Equal([], await AmountsAsync(1, "payee=UP-1001"));
        Assert.Equal([10m, 20m, 30m], await AmountsAsync(1, "payee=LUP-00001&status=Created,validated,Scheduled"));
        Assert.Equal([], await AmountsAsync(1, "status=Completed"));
    }

    [Fact]
    public async Task List_PagesWhilePaymentsAreAdded_GiveEachOnce()
    {
        for (var cents = 1; cents <= 7; cents++) await PayAsync(2, $"{cents}.00", "2026-11-25");

        var seen = new List<decimal>();
        var cursor = "";
        for (var page = 0; ; page++)
        {
            var answer = await Client.GetJsonAsync($"api/v1/payment/member/L-00002?limit=3{cursor}");
            seen.AddRange(answer.GetProperty("payments").EnumerateArray().Select(payment => payment.GetProperty("amount").GetDecimal()));
            await PayAsync(2, $"{100 + page}.00", "2026-11-25");
            if (!answer.TryGetProperty("nextCursor", out var next)) break;
            cursor = "&cursor=" + next.GetString();
        }

        Assert.Equal([7m, 6m, 5m, 4m, 3m, 2m, 1m], seen);
    }

    [Theory]
    [InlineData("L-00003?from=x", 400, "DATE_MALFORMED")]
    [InlineData("L-00003?to=2026-13-01", 400, "DATE_MALFORMED")]
    [InlineData("L-00003?status=Gone", 400, "PARAMETER_MALFORMED")]
    [InlineData("L-00003?type=both", 400, "PARAMETER_MALFORMED")]
    [InlineData("L-00003?minAmount=-1", 400, "AMOUNT_MALFORMED")]
    [InlineData("L-00003?maxAmount=1.001", 400, "AMOUNT_MALFORMED")]
    [InlineData("L-00003?limit=101", 400, "PARAMETER_MALFORMED")]
    [InlineData("L-00003?cursor=abc", 400, "PARAMETER_MALFORMED")]
    [InlineData("L-00003?from=2026-11-01&from=2026-11-02", 400, "PARAMETER_MALFORMED")]
    [InlineData("L-0000$", 400, "ID_MALFORMED")]
    [InlineData("L-99999", 404, "MEMBER_NOT_FOUND")]
    public async Task List_Wrong_IsRefusedWithItsCode(string path, int status, string code)
    {
        using var answer = await Client.GetAsync(new Uri("api/v1/payment/member/" + path, UriKind.Relative));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, (await Api.ProblemAsync(answer)).GetProperty("errorCode").GetString());
    }

    [Fact]
    public async Task Last_OfEachPayee_IsTheOneThatWasProcessedLast()
    {
        await Client.WaitForEndAsync(await PayAsync(4, "41.00", RunningApp.Today));
        var last = await PayAsync(4, "42.00", RunningApp.Today);
        await Client.WaitForEndAsync(last);
        await PayAsync(4, "43.00", "2026-11-27");

        var answer = await Client.GetJsonAsync("api/v1/payment/last-payments/L-00004");
        using var unknown = await Client.GetAsync(new Uri("api/v1/payment/last-payments/L-99999", UriKind.Relative));

        Assert.Equal(last, Assert.Single(answer.GetProperty("payments").EnumerateArray()).GetProperty("paymentId").GetString());
        Assert.Equal(404, (int)unknown.StatusCode);
    }

    [Fact]
    public async Task PayeesPayments_OfAMember_NameLastNextAndRecurring()
    {
        var last = await PayAsync(5, "44.00", RunningApp.Today);
        await Client.WaitForEndAsync(last);
        var next = await PayAsync(5, "45.00", "2026-11-27");
        var recurring = await Client.RecurAsync(RecurringApi.Body(5));

        var answer = await Client.GetJsonAsync("api/v1/payee/payees-payments/L-00005");
        using var unknown = await Client.GetAsync(new Uri("api/v1/payee/payees-payments/L-99999", UriKind.Relative));

        var payee = Assert.Single(answer.GetProperty("payees").EnumerateArray());
        Assert.Equal("LUP-00005", payee.GetProperty("userPayeeListId").GetString());
        Assert.False(string.IsNullOrEmpty(payee.GetProperty("payeeName").GetString()));
        Assert.Equal("Active", payee.GetProperty("payeeStatus").GetString());
        Assert.Equal(last, payee.GetProperty("lastPayment").GetProperty("paymentId").GetString());
        Assert.Equal(next, payee.GetProperty("nextPayment").GetProperty("paymentId").GetString());
        Assert.Equal([RecurringApi.IdOf(recurring)], payee.GetProperty("recurringPaymentIds").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(404, (int)unknown.StatusCode);
    }

    private async Task<string> PayAsync(int member, string amount, string day)
    {
        using var answer = await Client.PostJsonAsync(
            "api/v1/payment/one-time", Api.Payment(amount, day, $"L-{member:00000}", $"LUP-{member:00000}", $"LC-{member:00000}"));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("paymentId").GetString()!;
    }

    private async Task<IEnumerable<decimal>> AmountsAsync(int member, string filter)
    {
        var page = await Client.GetJsonAsync($"api/v1/payment/member/L-{member:00000}?{filter}");
        return page.GetProperty("payments").EnumerateArray().Select(payment => payment.GetProperty("amount").GetDecimal()).Reverse();
    }
}
