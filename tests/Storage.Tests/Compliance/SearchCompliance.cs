using Cbp.Core.Payees;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>That the search sees what the store holds; how it searches is tested in <c>Search/</c>.</summary>
public abstract class SearchCompliance : StoreCompliance
{
    [Fact]
    public async Task Search_PayeeSaved_IsFoundAtOnceAndAfterRestart()
    {
        await Store.Write(work => work.Payees.SaveGlobalAsync(Some.Payee("GP-1", "City of Springfield Water")));
        Assert.Equal(["GP-1"], await Find("springfield"));

        await Store.ReopenAsync();
        Assert.Equal(["GP-1"], await Find("springfield"));
    }

    [Fact]
    public async Task Search_PayeeRenamed_IsFoundByItsNewNameAlone()
    {
        await Store.Write(work => work.Payees.SaveGlobalAsync(Some.Payee("GP-1", "Old Name")));
        await Store.ReopenAsync();
        await Store.Write(work => work.Payees.SaveGlobalAsync(Some.Payee("GP-1", "New Name")));

        Assert.Empty(await Find("old"));
        Assert.Equal(["GP-1"], await Find("new"));
    }

    [Fact]
    public async Task Search_PayeeClosed_IsNotFound()
    {
        await Store.Write(work => work.Payees.SaveGlobalAsync(Some.Payee("GP-1", "Water")));
        await Store.Write(work => work.Payees.SaveGlobalAsync(Some.Payee("GP-1", "Water") with { Status = GlobalPayeeStatus.Closed }));

        Assert.Empty(await Find("water"));
    }

    [Fact]
    public async Task Search_WriteUndone_DoesNotFindIt()
    {
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => Store.Write(async work =>
        {
            await work.Payees.SaveGlobalAsync(Some.Payee("GP-1", "Water"));
            throw new TimeZoneNotFoundException();
        }));

        Assert.Empty(await Find("water"));
    }

    [Fact]
    public async Task Search_ManyWrittenOneByOneAndTogether_FindsThemAll()
    {
        await Store.Write(async work =>
        {
            for (var i = 0; i < 500; i++)
                await work.Payees.SaveGlobalAsync(Some.Payee($"A-{i:000}", $"Alpha {i:000}"));
        });
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i =>
            Store.Write(work => work.Payees.SaveGlobalAsync(Some.Payee($"A-{i * 2:000}", $"Beta {i:000}")))));

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"A-{i * 2:000}"), await Find("beta"));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"A-{i * 2 + 1:000}"), await Find("alpha"));
    }

    private async Task<IEnumerable<string>> Find(string name) =>
        (await Store.Search.SearchAsync(new PayeeSearchQuery(name, null, 100), default)).Value.Payees.Select(payee => payee.InternalPayeeId.Value);
}
