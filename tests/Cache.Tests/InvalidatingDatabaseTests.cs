using Cbp.Core.Caching;
using Cbp.Core.Storage;
using Cbp.Storage.Cache;
using Moq;

namespace Cbp.Cache.Tests;

/// <summary>What a transaction touches is forgotten when it is committed: not before, and not what a thrown-away attempt touched.</summary>
public sealed class InvalidatingDatabaseTests
{
    private readonly List<CacheTag> _forgotten = [];
    private readonly Mock<IDatabase> _store = new();
    private readonly InvalidatingDatabase _database;

    public InvalidatingDatabaseTests()
    {
        var cache = new Mock<ICache>();
        cache.Setup(c => c.Forget(It.IsAny<IReadOnlyCollection<CacheTag>>())).Callback((IReadOnlyCollection<CacheTag> tags) => _forgotten.AddRange(tags));
        _database = new InvalidatingDatabase(_store.Object, cache.Object);
    }

    [Fact]
    public async Task Write_ForgetsWhatItTouched_AfterTheCommit()
    {
        var forgottenAtCommit = -1;
        Runs(async work =>
        {
            var result = await work(Attempt());
            forgottenAtCommit = _forgotten.Count;
            return result;
        });

        await WriteAsync("a");

        Assert.Equal(0, forgottenAtCommit);
        Assert.Equal([new CacheTag("a")], _forgotten);
    }

    [Fact]
    public async Task Write_ThatIsRunAgain_ForgetsWhatTheLastRunTouched()
    {
        Runs(async work =>
        {
            await work(Attempt());
            return await work(Attempt());
        });

        await WriteAsync("a");

        Assert.Equal([new CacheTag("a")], _forgotten);
    }

    [Fact]
    public async Task Write_WhoseCommitIsNotKnown_ForgetsAllTheSame()
    {
        Runs(async work =>
        {
            await work(Attempt());
            throw new IOException("The connection was lost at the commit.");
        });

        await Assert.ThrowsAsync<IOException>(() => WriteAsync("a"));

        Assert.Equal([new CacheTag("a")], _forgotten);
    }

    private static IUnitOfWork Attempt()
    {
        var touched = new TouchedTags();
        return Mock.Of<IUnitOfWork>(work => work.Touched == touched);
    }

    private void Runs(Func<Func<IUnitOfWork, Task<int>>, Task<int>> run) => _store
        .Setup(store => store.WriteAsync(It.IsAny<Func<IUnitOfWork, Task<int>>>(), It.IsAny<CancellationToken>()))
        .Returns((Func<IUnitOfWork, Task<int>> work, CancellationToken _) => run(work));

    private Task<int> WriteAsync(string tag) => _database.WriteAsync(
        work =>
        {
            work.Touched.Add(new CacheTag(tag));
            return Task.FromResult(1);
        },
        default);
}
