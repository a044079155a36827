using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Storage;
using Cbp.Servers;
using Cbp.Storage.Tests.Compliance;

namespace Cbp.Storage.Tests.Waves;

/// <summary>
/// Limits, where works of many members run at once in one transaction and share its round trips. The writer is held up until all of them wait for it,
/// so that it takes them together.
/// </summary>
public sealed class WaveLimitsTests : IAsyncLifetime
{
    private const int Members = 100;
    private static readonly InstitutionId Other = new("other-cu");
    private static readonly PaymentLimits None = new() { MemberEntriesPerHour = 10_000 };

    private PostgresHarness _store = null!;
    private IDatabase[] _databases = [];
    private PayingInstance[] _instances = [];

    public async Task InitializeAsync()
    {
        if (PostgresServer.Unavailable is not null) return;
        _store = await PostgresHarness.OpenAsync(writers: 1);
        _databases = [_store.Database, await _store.OpenAnotherAsync(writers: 1)];
        _instances = [.. _databases.Select(database => new PayingInstance(database))];
    }

    public async Task DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
    }

    [Fact]
    public async Task Daily_OneWaveOfManyMembers_IsTakenUpToTheLimitToTheCent()
    {
        await PrepareAsync(None with { InstitutionDailyCents = 300_00 });
        var outcomes = await TogetherAsync(Members, i => _instances[0].PayAsync(PayingInstance.MemberOf(i), 7_00));

        Assert.Equal(42, outcomes.Count(o => o.Refusal is null));
        Assert.Equal(42 * 7_00, await DayAsync(Some.Institution));
        Assert.All(outcomes.Where(o => o.Refusal is not null), o => Assert.Equal("INSTITUTION_DAILY_LIMIT_EXCEEDED", o.Refusal!.Error.Code));
    }

    [Fact]
    public async Task Monthly_OneWaveOverSeveralDays_IsTakenUpToTheLimitToTheCent()
    {
        await PrepareAsync(None with { InstitutionMonthlyCents = 300_00 });
        var outcomes = await TogetherAsync(Members, i => _instances[0].PayAsync(PayingInstance.MemberOf(i), 7_00, day: PayingInstance.Day.AddDays(i % 2)));

        Assert.Equal(42, outcomes.Count(o => o.Refusal is null));
        Assert.All(outcomes.Where(o => o.Refusal is not null), o => Assert.Equal("INSTITUTION_MONTHLY_LIMIT_EXCEEDED", o.Refusal!.Error.Code));
    }

    [Fact]
    public async Task Daily_OneWaveOfTwoInstitutions_EachHasItsOwnLimit()
    {
        await PrepareAsync(None with { InstitutionDailyCents = 300_00 });
        await _instances[0].PrepareAsync(Other, None with { InstitutionDailyCents = 200_00 }, Members);
        await TogetherAsync(Members, i => _instances[0].PayAsync(PayingInstance.MemberOf(i), 7_00, institution: i % 2 == 0 ? Some.Institution : Other));

        Assert.Equal(42 * 7_00, await DayAsync(Some.Institution));
        Assert.Equal(28 * 7_00, await DayAsync(Other));
    }

    [Fact]
    public async Task Daily_WavesOfTwoInstances_AreTakenUpToTheLimitToTheCent()
    {
        await PrepareAsync(None with { InstitutionDailyCents = 300_00 });
        var outcomes = await TogetherAsync(
            2 * Members, i => PayingInstance.UntilTakenAsync(() => _instances[i % 2].PayAsync(PayingInstance.MemberOf(i / 2), 7_00, $"UP-{i}")));

        Assert.Equal(42, outcomes.Count(o => o.Refusal is null));
        Assert.Equal(42 * 7_00, await DayAsync(Some.Institution));
    }

    [Fact]
    public async Task MemberDaily_TwoHundredOfOneMemberAmongOthersOverTwoInstances_NeverExceedIt()
    {
        await PrepareAsync(None with { MemberDailyCents = 100_00 });
        var outcomes = await TogetherAsync(
            300,
            i => PayingInstance.UntilTakenAsync(() => _instances[i % 2].PayAsync(PayingInstance.MemberOf(i % 3 == 0 ? i / 3 : 0), 7_00, $"UP-{i}")));

        Assert.Equal(14 * 7_00, (await _store.Read(work => work.Totals.OfMemberAsync(Some.Institution, Some.Member, PayingInstance.Day))).DayCents);
        Assert.Equal(outcomes.Count(o => o.Refusal is null) * 7_00L, await DayAsync(Some.Institution));
        Assert.Equal(14 + Members - 1, outcomes.Count(o => o.Refusal is null));
    }

    [Fact]
    public async Task Daily_OthersFailInTheSameGroup_WhatTheyFreeIsTakenOnce()
    {
        await PrepareAsync(None with { InstitutionDailyCents = 140_00 });
        var failing = await TogetherAsync(20, i => _instances[0].PayAsync(PayingInstance.MemberOf(i), 7_00, "UP-failing"));
        Assert.All(failing, o => Assert.Null(o.Refusal));

        var taken = 0;
        await TogetherAsync(Members + failing.Length, async i =>
        {
            if (i < failing.Length) await _instances[0].Lifecycle.FailAsync(PayingInstance.PaymentOf(failing[i]), "SYSTEM_ERROR");
            else if ((await _instances[0].PayAsync(PayingInstance.MemberOf(i - failing.Length), 7_00)).Refusal is null) Interlocked.Increment(ref taken);
            return true;
        });

        Assert.InRange(taken, 0, 20);
        Assert.Equal(taken * 7_00L, await DayAsync(Some.Institution));
    }

    private Task PrepareAsync(PaymentLimits limits) => _instances[0].PrepareAsync(Some.Institution, limits, Members);

    private async Task<long> DayAsync(InstitutionId institution) =>
        (await _store.Read(work => work.Totals.OfInstitutionAsync(institution, PayingInstance.Day))).DayCents;

    private async Task<T[]> TogetherAsync<T>(int count, Func<int, Task<T>> call)
    {
        var gate = new TaskCompletionSource<bool>();
        var held = _databases.Select(database => database.WriteAsync(_ => gate.Task, default)).ToList();
        var calls = Enumerable.Range(0, count).Select(call).ToList(); // each of them waits for the writer when it comes back here
        gate.SetResult(true);
        await Task.WhenAll(held);
        return await Task.WhenAll(calls);
    }
}
