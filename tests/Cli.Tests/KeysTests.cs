using System.Security.Cryptography;
using System.Text;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Cli.Tests;

public sealed class KeysTests : IDisposable
{
    private readonly Workplace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Create_PrintsAKeyThatIsItsHolders()
    {
        await RunAsync("institutions", "create", "first-cu", "--name", "First Credit Union");

        var made = await RunAsync("keys", "create", "-i", "first-cu", "--role", "SystemAdmin", "--name", "operations");

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(made.Output.Trim()));
        Assert.Equal(
            new ApiKeyHolder(new InstitutionId("first-cu"), CallerRole.SystemAdmin, "operations"),
            await ReadAsync(work => work.Institutions.FindKeyAsync(hash)));
    }

    [Fact]
    public async Task Revoke_ByTheHashThatIsListed_TakesThatKeyBack()
    {
        await RunAsync("institutions", "create", "first-cu", "--name", "First Credit Union");
        await RunAsync("keys", "create", "-i", "first-cu", "--name", "mobile");
        await RunAsync("keys", "create", "-i", "first-cu", "--name", "web");
        var mobile = (await RunAsync("keys", "list", "-i", "first-cu")).Output.Split('\n').Single(line => line.Contains("mobile", StringComparison.Ordinal));

        var revoked = await RunAsync("keys", "revoke", mobile.Split(' ')[0], "-i", "first-cu");

        Assert.Equal(0, revoked.Code);
        Assert.Equal(["web"], (await ReadAsync(work => work.Institutions.KeysOfAsync(new InstitutionId("first-cu")))).Select(key => key.Holder.Name));
    }

    [Fact]
    public async Task Institution_WithASponsor_HasWhatThatHasSet()
    {
        await RunAsync("institutions", "create", "league", "--name", "League");

        var made = await RunAsync("institutions", "create", "first-cu", "--name", "First Credit Union", "--sponsor", "league");

        Assert.Equal(0, made.Code);
        Assert.Equal(new InstitutionId("league"), (await ReadAsync(work => work.Institutions.FindAsync(new InstitutionId("first-cu"))))!.SponsorId);
    }

    [Theory]
    [InlineData("INSTITUTION_EXISTS", "institutions", "create", "there", "--name", "x")]
    [InlineData("INSTITUTION_NOT_FOUND", "institutions", "create", "new", "--name", "x", "--sponsor", "nobody")]
    [InlineData("FIELD_MALFORMED", "institutions", "create", "no spaces", "--name", "x")]
    [InlineData("FIELD_REQUIRED", "institutions", "create", "new", "--name", " ")]
    [InlineData("INSTITUTION_NOT_FOUND", "keys", "create", "-i", "nobody", "--name", "x")]
    [InlineData("INSTITUTION_NOT_FOUND", "keys", "list", "-i", "nobody")]
    [InlineData("KEY_NOT_FOUND", "keys", "revoke", "0123456789", "-i", "there")]
    [InlineData("FIELD_MALFORMED", "keys", "revoke", "0123", "-i", "there")]
    public async Task Command_ThatCannotBeCarriedOut_IsTwoAndSaysWhy(string code, params string[] args)
    {
        await RunAsync("institutions", "create", "there", "--name", "There");

        var outcome = await RunAsync(args);

        Assert.Equal(2, outcome.Code);
        Assert.Contains(code, outcome.Error, StringComparison.Ordinal);
    }

    private Task<Workplace.Outcome> RunAsync(params string[] args) => Workplace.RunAsync([.. args, "--data-directory", _work.Data]);

    private async Task<T> ReadAsync<T>(Func<IUnitOfWork, Task<T>> work)
    {
        await using var store = StoreOptions.Open(new DirectoryInfo(_work.Data), TimeProvider.System);
        return await store.GetRequiredService<IDatabase>().ReadAsync(work, default);
    }
}
