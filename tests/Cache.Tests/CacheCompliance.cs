using Cbp.Core.Caching;

namespace Cbp.Cache.Tests;

/// <summary>What every cache does, with a second level or without.</summary>
public abstract class CacheCompliance
{
    internal abstract ICache Cache { get; }

    [Fact]
    public async Task Get_Twice_LoadsOnce()
    {
        var loads = 0;
        Task<Thing?> Load(CancellationToken token) => Task.FromResult<Thing?>(new Thing($"load {++loads}"));

        var first = await Cache.GetAsync(Some.Key(), Load, default);
        var second = await Cache.GetAsync(Some.Key(), Load, default);

        Assert.Equal("load 1", first!.Text);
        Assert.Equal(first, second);
        Assert.Equal(1, loads);
    }

    [Fact]
    public async Task Get_OfAnotherKey_IsAnotherEntry()
    {
        await Cache.GetAsync(Some.Key("1"), _ => Found("one"), default);

        Assert.Equal("two", (await Cache.GetAsync(Some.Key("2"), _ => Found("two"), default))!.Text);
    }

    [Fact]
    public async Task Get_OfWhatIsNotThere_AsksEachTime()
    {
        Assert.Null(await Cache.GetAsync(Some.Key(), _ => Task.FromResult<Thing?>(null), default));
        Assert.Equal("now", (await Cache.GetAsync(Some.Key(), _ => Found("now"), default))!.Text);
    }

    [Fact]
    public async Task Get_AfterItsTagWasForgotten_LoadsAnew()
    {
        await Cache.GetAsync(Some.Key("1"), _ => Found("old"), default);
        await Cache.GetAsync(Some.Key("2"), _ => Found("other"), default);

        Cache.Forget([Some.Tag("1")]);

        Assert.Equal("new", (await Cache.GetAsync(Some.Key("1"), _ => Found("new"), default))!.Text);
        Assert.Equal("other", (await Cache.GetAsync(Some.Key("2"), _ => Found("not asked"), default))!.Text);
    }

    [Fact]
    public async Task Get_AfterItsRegionWasForgotten_LoadsAnew()
    {
        await Cache.GetAsync(Some.Key("1"), _ => Found("old"), default);

        Cache.Forget([Some.Region.Tag]);

        Assert.Equal("new", (await Cache.GetAsync(Some.Key("1"), _ => Found("new"), default))!.Text);
    }

    [Fact]
    public async Task Get_OfWhatWasForgottenWhileItWasLoaded_IsHandedOutAndNotKept()
    {
        var store = new TaskCompletionSource<Thing?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var early = Cache.GetAsync(Some.Key(), _ => store.Task, default).AsTask();

        Cache.Forget([Some.Tag()]);
        var late = await Cache.GetAsync(Some.Key(), _ => Found("after the change"), default);
        store.SetResult(new Thing("before the change"));

        Assert.Equal("before the change", (await early)!.Text);
        Assert.Equal("after the change", late!.Text);
        Assert.NotEqual("before the change", (await Cache.GetAsync(Some.Key(), _ => Found("again"), default))!.Text);
    }

    [Fact]
    public async Task Get_OfAThousandAtOnce_LoadsOnce()
    {
        var loads = 0;
        var store = new TaskCompletionSource<Thing?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Thing?> Load(CancellationToken token)
        {
            Interlocked.Increment(ref loads);
            return store.Task;
        }

        var callers = Enumerable.Range(0, 1000).Select(_ => Task.Run(() => Cache.GetAsync(Some.Key(), Load, default).AsTask())).ToList();
        while (Volatile.Read(ref loads) == 0) await Task.Yield();
        store.SetResult(new Thing("one"));

        Assert.All(await Task.WhenAll(callers), thing => Assert.Equal("one", thing!.Text));
        Assert.Equal(1, loads);
    }

    [Fact]
    public async Task Get_WhoseFirstCallerGivesUp_GoesOnForTheOthers()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = new TaskCompletionSource<Thing?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var impatient = new CancellationTokenSource();
        var first = Cache.GetAsync(Some.Key(), _ => { begun.SetResult(); return store.Task; }, impatient.Token).AsTask();
        await begun.Task;
        var second = Cache.GetAsync(Some.Key(), _ => Found("a second load"), default).AsTask();

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        store.SetResult(new Thing("one"));

        Assert.Equal("one", (await second)!.Text);
    }

    [Fact]
    public async Task Get_WhoseLoadFails_FailsAndIsTriedAgain()
    {
        await Assert.ThrowsAsync<IOException>(() => Cache.GetAsync(Some.Key(), _ => throw new IOException("The store is down."), default).AsTask());

        Assert.Equal("up", (await Cache.GetAsync(Some.Key(), _ => Found("up"), default))!.Text);
    }

    [Fact]
    public async Task Put_IsThereForTheNext()
    {
        Cache.Put(Some.Key(), new Thing("written", 2));

        Assert.Equal("written", (await Cache.GetAsync(Some.Key(), _ => Found("not asked"), default))!.Text);
    }

    [Fact]
    public async Task Put_OfAnEarlierVersion_LeavesTheLaterOne()
    {
        // Two writers: the first commits, the second commits and puts, then the first comes to put.
        Cache.Put(Some.Key(), new Thing("second", 2));
        Cache.Put(Some.Key(), new Thing("first", 1));

        Assert.Equal("second", (await Cache.GetAsync(Some.Key(), _ => Found("not asked"), default))!.Text);
    }

    [Fact]
    public void Put_OfWhatHasNoVersion_IsRefused()
    {
        var region = new CacheRegion<Thing>("plain", TimeSpan.FromMinutes(1), _ => 1);

        Assert.Throws<ArgumentException>(() => Cache.Put(region.Key("1", region.Tag), new Thing("x")));
    }

    internal static Task<Thing?> Found(string text) => Task.FromResult<Thing?>(new Thing(text));
}
