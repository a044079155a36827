using Cbp.Sandbox.CoreBanking;
using Cbp.Sandbox.Faults;

namespace Cbp.Sandbox.Tests.Functions;

public sealed class CoreBankingFunctionsTests : IAsyncLifetime, IDisposable
{
    private readonly SandboxFolder _folder = new();
    private readonly SandboxFaults _faults = new();
    private readonly Guid _payment = Guid.CreateVersion7();

    [Fact]
    public async Task Debit_ThenReverse_BalanceIsAsBefore()
    {
        Assert.Equal("DEBITED", (await DebitAsync("42.50", "USD")).Text("result"));
        Assert.Equal("57.50", (await AccountAsync("C-0001")).Body.GetProperty("available").GetRawText());

        Assert.Equal("REVERSED", (await ReverseAsync(_payment.ToString())).Text("result"));
        Assert.Equal("100.00", (await AccountAsync("C-0001")).Body.GetProperty("available").GetRawText());
    }

    [Theory]
    [InlineData("0", "USD", "AMOUNT_NOT_POSITIVE", "amount")]
    [InlineData("1.00", "EUR", "FIELD_MALFORMED", "currency")]
    [InlineData("1.00", "usd", "FIELD_MALFORMED", "currency")]
    [InlineData("true", "USD", "BODY_MALFORMED", "amount")]
    public async Task Debit_BadInput_IsRefused(string amount, string currency, string errorCode, string field)
    {
        (await DebitAsync(amount, currency)).IsProblem(400, errorCode, field);
    }

    [Fact]
    public async Task Debit_FaultFails_TakesNothing()
    {
        _faults.CoreBanking.Settings = new FaultSettings { FailNext = 1 };

        Assert.Equal(503, (await DebitAsync("42.50", "USD")).Status);
        Assert.Equal("100.00", (await AccountAsync("C-0001")).Body.GetProperty("available").GetRawText());
    }

    [Fact]
    public async Task Debit_FaultLosesReply_TakesOnceWithTheRepeat()
    {
        _faults.CoreBanking.Settings = new FaultSettings { LoseReplyNext = 1 };

        Assert.True((await DebitAsync("42.50", "USD")).ConnectionCut);
        Assert.Equal("DEBITED", (await DebitAsync("42.50", "USD")).Text("result"));
        Assert.Equal("57.50", (await AccountAsync("C-0001")).Body.GetProperty("available").GetRawText());
    }

    [Fact]
    public async Task Account_NotThere_IsNotFound() => (await AccountAsync("C-9999")).IsProblem(404, "ACCOUNT_NOT_FOUND", "number");

    [Fact]
    public async Task Reverse_NoUuid_IsRefused() => (await ReverseAsync("x")).IsProblem(400, "FIELD_MALFORMED", "paymentId");

    public Task InitializeAsync() =>
        new PretendCoreBanking(_folder.Store).AddMissingAsync([new("demo-cu", "C-0001", "checking", true, 100.00m)]);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private Task<FunctionAnswer> DebitAsync(string amount, string currency)
    {
        var body = $$"""
            {"paymentId":"{{_payment}}","institutionId":"demo-cu","account":"C-0001","amount":{{amount}},"currency":"{{currency}}"}
            """;
        return new FunctionCall(body).RunAsync(Functions().DebitAsync);
    }

    private Task<FunctionAnswer> ReverseAsync(string paymentId) =>
        new FunctionCall("{}").RunAsync(request => Functions().ReverseAsync(request, paymentId));

    private Task<FunctionAnswer> AccountAsync(string number) => new FunctionCall().RunAsync(request => Functions().Account(request, number));

    private CoreBankingFunctions Functions() => new(new PretendCoreBanking(_folder.Store), _faults);
}
