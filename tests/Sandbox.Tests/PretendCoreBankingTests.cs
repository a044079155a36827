using Cbp.Sandbox.CoreBanking;

namespace Cbp.Sandbox.Tests;

public sealed class PretendCoreBankingTests : IAsyncLifetime, IDisposable
{
    private readonly SandboxFolder _folder = new();

    [Fact]
    public async Task Debit_EnoughAvailable_TakesTheAmount()
    {
        Assert.Equal("DEBITED", (await Bank().DebitAsync(Debit(42.50m))).Result);
        Assert.Equal(57.50m, Available());
    }

    [Fact]
    public async Task Debit_Twice_TakesOnce()
    {
        var debit = Debit(42.50m);

        await Bank().DebitAsync(debit);
        await _folder.ReopenAsync();

        Assert.Equal("DEBITED", (await Bank().DebitAsync(debit)).Result);
        Assert.Equal(57.50m, Available());
    }

    [Fact]
    public async Task Debit_MoreThanAvailable_TakesNothing()
    {
        Assert.Equal("INSUFFICIENT_FUNDS", (await Bank().DebitAsync(Debit(100.01m))).Result);
        Assert.Equal(100.00m, Available());
    }

    [Fact]
    public async Task Debit_RefusedBefore_StaysRefused()
    {
        var debit = Debit(60m);
        var first = Debit(60m);
        await Bank().DebitAsync(first);
        await Bank().DebitAsync(debit);
        await Bank().ReverseAsync(first.PaymentId);

        Assert.Equal("INSUFFICIENT_FUNDS", (await Bank().DebitAsync(debit)).Result);
    }

    [Fact]
    public async Task Debit_ManyAtOnce_NeverBelowZero()
    {
        var bank = Bank();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => bank.DebitAsync(Debit(3m)))));

        Assert.Equal(33, answers.Count(answer => answer.Result == "DEBITED"));
        Assert.Equal(1.00m, Available());
    }

    [Theory]
    [InlineData("demo-cu", "C-9999")]
    [InlineData("other-cu", "C-0001")]
    [InlineData("demo-cu", "C-0002")]
    public async Task Debit_NoOpenAccount_SaysSo(string institutionId, string account)
    {
        var debit = Debit(1m) with { InstitutionId = institutionId, Account = account };

        Assert.Equal("ACCOUNT_NOT_OPEN", (await Bank().DebitAsync(debit)).Result);
    }

    [Fact]
    public async Task Reverse_Twice_GivesBackOnce()
    {
        var debit = Debit(42.50m);
        await Bank().DebitAsync(debit);

        Assert.Equal("REVERSED", (await Bank().ReverseAsync(debit.PaymentId)).Result);
        Assert.Equal("REVERSED", (await Bank().ReverseAsync(debit.PaymentId)).Result);
        Assert.Equal(100.00m, Available());
    }

    [Fact]
    public async Task Reverse_NothingTaken_GivesNothing()
    {
        var refused = Debit(1_000m);
        await Bank().DebitAsync(refused);

        Assert.Equal("NOTHING_TO_REVERSE", (await Bank().ReverseAsync(refused.PaymentId)).Result);
        Assert.Equal("NOTHING_TO_REVERSE", (await Bank().ReverseAsync(Guid.NewGuid())).Result);
        Assert.Equal(100.00m, Available());
    }

    [Fact]
    public async Task Debit_AfterReversal_TakesNothing()
    {
        var debit = Debit(42.50m);
        await Bank().DebitAsync(debit);
        await Bank().ReverseAsync(debit.PaymentId);

        await Bank().DebitAsync(debit);

        Assert.Equal(100.00m, Available());
    }

    [Fact]
    public async Task AddMissing_AccountThere_KeepsItsBalance()
    {
        await Bank().DebitAsync(Debit(42.50m));

        await Bank().AddMissingAsync([new("demo-cu", "C-0001", "checking", true, 100.00m)]);

        Assert.Equal(57.50m, Available());
    }

    public Task InitializeAsync() => Bank().AddMissingAsync(
    [
        new("demo-cu", "C-0001", "checking", true, 100.00m),
        new("demo-cu", "C-0002", "checking", false, 100.00m),
    ]);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private static Debit Debit(decimal amount) =>
        new() { PaymentId = Guid.CreateVersion7(), InstitutionId = "demo-cu", Account = "C-0001", Amount = amount };

    private PretendCoreBanking Bank() => new(_folder.Store);

    private decimal? Available() => Bank().Find("demo-cu", "C-0001")?.Available;
}
