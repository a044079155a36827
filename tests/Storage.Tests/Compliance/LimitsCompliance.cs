using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Institutions;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Payments.Operations;
using Cbp.Core.Storage;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>Limits of members and institutions hold, however many payments come at once and over however many instances of the app.</summary>
public abstract class LimitsCompliance : StoreCompliance
{
    private const int AtOnce = 200;
    private const int Members = 20;

    private PayingInstance[] _instances = [];

    /// <summary>Another instance on the same store, which lives as long as the test.</summary>
    protected abstract Task<IDatabase> SecondAsync();

    [Fact]
    public async Task Daily_PaymentsOfOneMemberAtOnce_AreTakenUpToTheLimit()
    {
        await PrepareAsync(new PaymentLimits { MemberDailyCents = 1_000_00, MemberEntriesPerHour = 10_000 });

        var outcomes = await PayAtOnceAsync(i => (Some.Member, 10_00 + i));

        // The least 90 of 10.00, 10.01 … fit; whichever came first, nothing that fits was refused at the end.
        Assert.InRange(await MemberTotalAsync(Some.Member), 1, 1_000_00);
        Assert.All(outcomes.Where(o => o.Refusal is not null), o => Assert.Equal("MEMBER_DAILY_LIMIT_EXCEEDED", o.Refusal!.Error.Code));
        Assert.Equal(outcomes.Where(o => o.Refusal is null).Sum(o => o.Value), await MemberTotalAsync(Some.Member));
        var left = 1_000_00 - await MemberTotalAsync(Some.Member);
        Assert.True(left < 10_00 + AtOnce);
        if (left > 0) Assert.Null((await One.PayAsync(Some.Member, left)).Refusal);
        Assert.Equal("MEMBER_DAILY_LIMIT_EXCEEDED", (await One.PayAsync(Some.Member, 1)).Refusal?.Error.Code);
    }

    [Fact]
    public async Task Monthly_PaymentsOfOneMemberAtOnce_NeverExceedIt()
    {
        await PrepareAsync(new PaymentLimits { MemberMonthlyCents = 500_00, MemberEntriesPerHour = 10_000 });
        await PayAtOnceAsync(_ => (Some.Member, 5_00), spread: true);

        Assert.Equal(500_00, (await Store.Read(work => work.Totals.OfMemberAsync(Some.Institution, Some.Member, PayingInstance.Day))).MonthCents);
    }

    [Fact]
    public async Task Institution_PaymentsOfManyMembersAtOnce_AreTakenUpToTheLimitToTheCent()
    {
        await PrepareAsync(new PaymentLimits { InstitutionDailyCents = 777_00, MemberEntriesPerHour = 10_000 });
        var outcomes = await PayAtOnceAsync(i => (PayingInstance.MemberOf(i % Members), 7_00));

        Assert.Equal(111, outcomes.Count(o => o.Refusal is null));
        Assert.Equal(777_00, (await Store.Read(work => work.Totals.OfInstitutionAsync(Some.Institution, PayingInstance.Day))).DayCents);
        Assert.Equal("INSTITUTION_DAILY_LIMIT_EXCEEDED", (await One.PayAsync(Some.Member, 1)).Refusal?.Error.Code);
    }

    [Fact]
    public async Task InstitutionMonthly_PaymentsOfManyMembersAtOnce_AreTakenUpToTheLimitToTheCent()
    {
        await PrepareAsync(new PaymentLimits { InstitutionMonthlyCents = 490_00, MemberEntriesPerHour = 10_000 });
        var outcomes = await PayAtOnceAsync(i => (PayingInstance.MemberOf(i % Members), 7_00), spread: true);

        Assert.Equal(70, outcomes.Count(o => o.Refusal is null));
        Assert.All(outcomes.Where(o => o.Refusal is not null), o => Assert.Equal("INSTITUTION_MONTHLY_LIMIT_EXCEEDED", o.Refusal!.Error.Code));
        Assert.Equal(490_00, (await Store.Read(work => work.Totals.OfInstitutionAsync(Some.Institution, PayingInstance.Day))).MonthCents);
    }

    [Fact]
    public async Task Velocity_PaymentsOfOneMemberAtOnce_NeverExceedIt()
    {
        await PrepareAsync(new PaymentLimits { MemberEntriesPerHour = 50 });
        var outcomes = await PayAtOnceAsync(i => (Some.Member, 1_00 + i));

        Assert.Equal(50, outcomes.Count(o => o.Refusal is null));
        Assert.All(outcomes.Where(o => o.Refusal is not null), o => Assert.Equal("VELOCITY_EXCEEDED", o.Refusal!.Error.Code));
    }

    [Fact]
    public async Task Edits_ThatRaiseAmountsAtOnce_NeverExceedTheLimit()
    {
        await PrepareAsync(new PaymentLimits { MemberDailyCents = 300_00, MemberEntriesPerHour = 10_000 });
        var payments = await PayAllAsync(100, 1_00);

        var edited = await Task.WhenAll(payments.Select((id, i) => Task.Run(() => PayingInstance.UntilTakenAsync(() => At(i).Payments.EditAsync(
            Some.Institution, id, new PaymentEdit { Amount = $"5.{i:00}" }, default)))));

        Assert.InRange(await MemberTotalAsync(Some.Member), 250_00, 300_00);
        Assert.Contains(edited, e => e.Refusal?.Error.Code == "MEMBER_DAILY_LIMIT_EXCEEDED");
        Assert.Contains(edited, e => e.Refusal is null);
    }

    [Fact]
    public async Task Reprocessing_OfFailedOnesAtOnce_NeverExceedsTheLimit()
    {
        await PrepareAsync(new PaymentLimits { MemberDailyCents = 100_00, MemberEntriesPerHour = 10_000 });
        var failed = new List<PaymentId>();
        for (var i = 0; i < 30; i++)
        {
            failed.AddRange(await PayAllAsync(1, 7_00 + i));
            await One.Lifecycle.FailAsync(failed[^1], "SYSTEM_ERROR");
        }

        var outcomes = await Task.WhenAll(failed.Select((id, i) => Task.Run(() => PayingInstance.UntilTakenAsync(() => At(i).Operations.ReprocessAsync(
            Some.Institution, id.ToString(), null, null, _ => new StoredResponse(202, "text/plain", null, []), default)))));

        Assert.InRange(await MemberTotalAsync(Some.Member), 92_00, 100_00);
        Assert.Contains(outcomes, o => o.Refusal is null);
    }

    private PayingInstance One => _instances[0];

    private PayingInstance At(int call) => _instances[call % _instances.Length];

    private async Task PrepareAsync(PaymentLimits limits)
    {
        _instances = [new PayingInstance(Store.Database), new PayingInstance(await SecondAsync())];
        await One.PrepareAsync(Some.Institution, limits, Members);
    }

    private Task<Outcome<long>[]> PayAtOnceAsync(Func<int, (MemberId Member, long Cents)> payment, bool spread = false) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => Task.Run(async () =>
        {
            var (member, cents) = payment(i);
            // Different payees, for the same payment twice is refused for another reason.
            var outcome = await PayingInstance.UntilTakenAsync(
                () => At(i).PayAsync(member, cents, $"UP-{i}", PayingInstance.Day.AddDays(spread ? i % 2 : 0)));
            return outcome.IsRefused(out var refusal) ? (Outcome<long>)refusal : cents;
        })));

    private async Task<List<PaymentId>> PayAllAsync(int count, long cents)
    {
        var ids = new List<PaymentId>();
        for (var i = 0; i < count; i++) ids.Add(PayingInstance.PaymentOf(await One.PayAsync(Some.Member, cents, $"UP-{i}")));
        return ids;
    }

    private async Task<long> MemberTotalAsync(MemberId member) =>
        (await Store.Read(work => work.Totals.OfMemberAsync(Some.Institution, member, PayingInstance.Day))).DayCents;
}
