using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Institutions;
using Cbp.Core.Storage;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>
/// One effect per Idempotency-Key, over several instances of the app: two that share an opened store, whose works may come into one
/// transaction, and one of its own, as in another process.
/// </summary>
public abstract class IdempotencyCompliance : StoreCompliance
{
    private const int Calls = 1000;
    private const string Endpoint = "POST payment/one-time";

    private PayingInstance[] _instances = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _instances = [new PayingInstance(Store.Database), new PayingInstance(await SecondAsync()), new PayingInstance(Store.Database)];
        await _instances[0].PrepareAsync(Some.Institution, new PaymentLimits(), 2);
    }

    /// <summary>Another instance on the same store, which lives as long as the test.</summary>
    protected abstract Task<IDatabase> SecondAsync();

    [Fact]
    public async Task Pay_AThousandCallsWithOneKeyOverTwoInstances_MakeOnePaymentAndAreAnsweredAlike()
    {
        var answers = await AtOnceAsync(Calls, (i, at) => at.PayAsync(Some.Member, 54_00, key: Key("one")), instances: 2);

        Assert.Single(answers.Select(Bytes).Distinct());
        var payment = PayingInstance.PaymentOf(answers[0]);
        Assert.NotNull(await Store.Read(work => work.Payments.FindAsync(payment)));
        Assert.Equal(1, await Store.Read(work => work.Payments.CountEnteredSinceAsync(Some.Institution, Some.Member, DateTimeOffset.UnixEpoch)));
        Assert.Equal(54_00, (await Store.Read(work => work.Totals.OfMemberAsync(Some.Institution, Some.Member, PayingInstance.Day))).DayCents);
        Assert.Equal(4, await Store.Read(work => work.Outbox.CountAsync())); // its three events, and the start of its lifecycle
    }

    [Fact]
    public async Task Pay_TenKeysSixTimesEachAtOnce_TenAreTaken()
    {
        var answers = await AtOnceAsync(60, (i, at) => at.PayAsync(Some.Member, 54_00, $"UP-{i / 6}", key: Key($"key-{i / 6}")), instances: 3);

        Assert.Equal(10, answers.Select(Bytes).Distinct().Count());
        Assert.Equal(10, await Store.Read(work => work.Payments.CountEnteredSinceAsync(Some.Institution, Some.Member, DateTimeOffset.UnixEpoch)));
    }

    [Fact]
    public async Task Pay_OneKeyForTwoBodiesOfTwoMembersAtOnce_OneIsPaidAndTheOtherRefused()
    {
        var answers = await AtOnceAsync(
            90, (i, at) => at.PayAsync(PayingInstance.MemberOf(i % 2), 54_00, key: Key("same") with { BodyHash = $"body-{i % 2}" }), instances: 3);

        var paid = answers[0].Refusal is null ? 0 : 1;
        Assert.Single(answers.Where((_, i) => i % 2 == paid).Select(Bytes).Distinct());
        Assert.All(answers.Where((_, i) => i % 2 != paid), answer => Assert.Equal("IDEMPOTENCY_KEY_REUSED", answer.Refusal?.Error.Code));
        Assert.Equal(54_00, (await Store.Read(work => work.Totals.OfInstitutionAsync(Some.Institution, PayingInstance.Day))).DayCents);
    }

    [Fact]
    public async Task Write_OneKeyOfOtherInstitutionsAndEndpointsAtOnce_IsACallOfEachOnesOwn()
    {
        IdempotencyScope[] scopes =
        [
            Key("same"), Key("same") with { InstitutionId = new InstitutionId("other-cu") }, Key("same") with { Endpoint = "POST payment/recurring" },
            Key("same") with { InstitutionId = new InstitutionId("other-cu"), Endpoint = "POST payment/recurring" },
        ];
        var answers = await AtOnceAsync(120, (i, at) => at.Writes.RunApartAsync(scopes[i % 4], (work, _) => () => CountAsync(work, scopes[i % 4]), i, default), instances: 3);

        for (var scope = 0; scope < 4; scope++) Assert.Single(answers.Where((_, i) => i % 4 == scope).Select(Bytes).Distinct());
        Assert.Equal(4, answers.Select(Bytes).Distinct().Count());
        foreach (var scope in scopes)
            Assert.Equal(2_00, (await Store.Read(work => work.Totals.OfInstitutionAsync(scope.InstitutionId, PayingInstance.Day))).DayCents);
    }

    [Fact]
    public async Task Pay_AgainWhenTheStoreWasOpenedAnew_GetsTheStoredAnswer()
    {
        var first = await _instances[0].PayAsync(Some.Member, 54_00, key: Key("kept"));
        await Store.ReopenAsync();
        var again = await new PayingInstance(Store.Database).PayAsync(Some.Member, 54_00, key: Key("kept"));

        Assert.Equal(Bytes(first), Bytes(again));
        Assert.Equal((first.Value.StatusCode, first.Value.ContentType), (again.Value.StatusCode, again.Value.ContentType));
    }

    private static IdempotencyScope Key(string key) => new(Some.Institution, Endpoint, key, "hash");

    private static string Bytes(Outcome<StoredResponse> answer) => Convert.ToHexString(answer.Value.Body);

    private Task<Outcome<StoredResponse>[]> AtOnceAsync(int calls, Func<int, PayingInstance, Task<Outcome<StoredResponse>>> call, int instances) =>
        Task.WhenAll(Enumerable.Range(0, calls).Select(i => Task.Run(() => PayingInstance.UntilTakenAsync(() => call(i, _instances[i % instances])))));

    // What is kept of it can be counted; each run has another answer.
    private static async Task<Outcome<StoredResponse>> CountAsync(IUnitOfWork work, IdempotencyScope scope)
    {
        await work.Totals.AddAsync(scope.InstitutionId, Some.Member, PayingInstance.Day, 1_00);
        return new StoredResponse(200, "text/plain", null, Guid.NewGuid().ToByteArray());
    }
}
