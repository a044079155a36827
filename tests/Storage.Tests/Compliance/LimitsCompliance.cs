using System.Text;
using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Institutions;
using Cbp.Core.Members;
using Cbp.Core.Outbox;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Payments.Operations;
using Cbp.Core.Storage;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>Limits of members and institutions hold, however many payments come at once and over however many instances of the app.</summary>
public abstract class LimitsCompliance : StoreCompliance
{
    private const int AtOnce = 200;
    private static readonly DateOnly Day = new(2026, 11, 24);

    /// <summary>Another instance on the same store, which lives as long as the test.</summary>
    protected abstract Task<IDatabase> SecondAsync();

    /// <summary>
    /// Whether the store gave a work up for conflicts with others, having written nothing of it: its caller then calls again, as clients do.
    /// </summary>
    protected virtual bool IsGivenUp(Exception error) => false;

    [Fact]
    public async Task Daily_PaymentsOfOneMemberAtOnce_AreTakenUpToTheLimit()
    {
        await PrepareAsync(new PaymentLimits { MemberDailyCents = 1_000_00, MemberEntriesPerHour = 10_000 });

        var outcomes = await PayAtOnceAsync(i => (Some.Member, 10_00 + i));

        // The least 90 of 10.00, 10.01 … fit; whichever came first, nothing that fits was refused at the end.
        Assert.InRange(await MemberTotalAsync(Some.Member), 1, 1_000_00);
        Assert.All(outcomes.Where(o => o.Refusal is not null), o => Assert.Equal("MEMBER_DAILY_LIMIT_EXCEEDED", o.Refusal!.Error.Code));
        Assert.Equal(outcomes.Where(o => o.Refusal is null).Sum(o => (long)o.Value), await MemberTotalAsync(Some.Member));
        var left = 1_000_00 - await MemberTotalAsync(Some.Member);
        Assert.True(left < 10_00 + AtOnce);
        if (left > 0) Assert.Null((await PayAsync(One, Some.Member, left)).Refusal);
        Assert.Equal("MEMBER_DAILY_LIMIT_EXCEEDED", (await PayAsync(One, Some.Member, 1)).Refusal?.Error.Code);
    }

    [Fact]
    public async Task Monthly_PaymentsOfOneMemberAtOnce_NeverExceedIt()
    {
        await PrepareAsync(new PaymentLimits { MemberMonthlyCents = 500_00, MemberEntriesPerHour = 10_000 });
        await PayAtOnceAsync(_ => (Some.Member, 5_00), spread: true);

        Assert.Equal(500_00, (await One.ReadAsync(work => work.Totals.OfMemberAsync(Some.Institution, Some.Member, Day), default)).MonthCents);
    }

    [Fact]
    public async Task Institution_PaymentsOfManyMembersAtOnce_AreTakenUpToTheLimitToTheCent()
    {
        await PrepareAsync(new PaymentLimits { InstitutionDailyCents = 777_00, MemberEntriesPerHour = 10_000 });
        var outcomes = await PayAtOnceAsync(i => (MemberOf(i % 20), 7_00));

        Assert.Equal(111, outcomes.Count(o => o.Refusal is null));
        Assert.Equal(777_00, (await One.ReadAsync(work => work.Totals.OfInstitutionAsync(Some.Institution, Day), default)).DayCents);
        Assert.Equal("INSTITUTION_DAILY_LIMIT_EXCEEDED", (await PayAsync(One, Some.Member, 1)).Refusal?.Error.Code);
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
        var databases = new[] { One, Other };

        var edited = await Task.WhenAll(payments.Select((id, i) => Task.Run(() => Payments(databases[i % 2]).EditAsync(
            Some.Institution, id, new PaymentEdit { Amount = $"5.{i:00}" }, default))));

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
            await FailAsync(failed[^1]);
        }

        var databases = new[] { One, Other };
        var outcomes = await Task.WhenAll(failed.Select((id, i) => Task.Run(() => Operations(databases[i % 2]).ReprocessAsync(
            Some.Institution, id.ToString(), null, null, _ => new StoredResponse(202, "text/plain", null, []), default))));

        Assert.InRange(await MemberTotalAsync(Some.Member), 92_00, 100_00);
        Assert.Contains(outcomes, o => o.Refusal is null);
    }

    private IDatabase One => Store.Database;

    private IDatabase Other { get; set; } = null!;

    private TimeProvider Clock { get; } = new FixedClock();

    private OneTimePayments Payments(IDatabase database) => new(database, Listed, Writes(database), new OutboxSignal(), new UuidV7Generator(Clock), Clock);

    private PaymentOperations Operations(IDatabase database) => new(Writes(database), database, Listed, new UuidV7Generator(Clock));

    private IdempotentWrites Writes(IDatabase database) => new(database, new InFlightRequests(Clock), new OutboxSignal(), Clock);

    private static MemberId MemberOf(int number) => number == 0 ? Some.Member : new MemberId($"M-10{number}");

    private async Task PrepareAsync(PaymentLimits limits)
    {
        Other = await SecondAsync();
        await Store.Write(work => work.Institutions.SaveAsync(new Institution { InstitutionId = Some.Institution, Name = "Demo", Limits = limits }));
        for (var i = 0; i < 20; i++)
        {
            var member = MemberOf(i);
            await Store.Write(async work =>
            {
                await work.Members.SaveAsync(new Member(Some.Institution, member, MemberStatus.Active, true));
                await work.Members.SaveAccountAsync(new FundingAccount(
                    Some.Institution, new FundingAccountNumber("C-" + member.Value), member, FundingAccountType.Checking, FundingAccountStatus.Open));
            });
        }
    }

    private async Task<Outcome<long>[]> PayAtOnceAsync(Func<int, (MemberId Member, long Cents)> payment, bool spread = false)
    {
        var databases = new[] { One, Other };
        return await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => Task.Run(async () =>
        {
            var (member, cents) = payment(i);
            // Different payees, for the same payment twice is refused for another reason.
            var outcome = await UntilTakenAsync(() => PayAsync(databases[i % 2], member, cents, $"UP-{i}", spread ? Day.AddDays(i % 2) : Day));
            return outcome.IsRefused(out var refusal) ? (Outcome<long>)refusal : cents;
        })));
    }

    private async Task<T> UntilTakenAsync<T>(Func<Task<T>> call)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception error) when (IsGivenUp(error))
            {
                // Nothing was written: once more.
            }
        }
    }

    private async Task<List<PaymentId>> PayAllAsync(int count, long cents)
    {
        var ids = new List<PaymentId>();
        for (var i = 0; i < count; i++)
            ids.Add(new PaymentId(Guid.Parse(Encoding.UTF8.GetString((await PayAsync(One, Some.Member, cents, $"UP-{i}")).Value.Body))));
        return ids;
    }

    private Task<Outcome<StoredResponse>> PayAsync(IDatabase database, MemberId member, long cents, string payee = "UP-x", DateOnly? day = null) =>
        Payments(database).CreateAsync(
            Some.Institution,
            new OneTimePaymentRequest
            {
                MemberId = member.Value,
                UserPayeeListId = payee,
                FundingAccount = "C-" + member.Value,
                Amount = FormattableString.Invariant($"{cents / 100}.{cents % 100:00}"),
                WillProcessDate = (day ?? Day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            },
            null,
            made => new StoredResponse(201, "text/plain", null, Encoding.UTF8.GetBytes(made.Payment.PaymentId.ToString())),
            default);

    private async Task<long> MemberTotalAsync(MemberId member) =>
        (await One.ReadAsync(work => work.Totals.OfMemberAsync(Some.Institution, member, Day), default)).DayCents;

    private async Task FailAsync(PaymentId id)
    {
        var lifecycle = new Core.Payments.Lifecycle.PaymentLifecycleService(One, Listed, new OutboxSignal(), new UuidV7Generator(Clock), Clock);
        await lifecycle.FailAsync(id, "SYSTEM_ERROR");
    }

    private static readonly IUserPayeeStore Listed = new EveryPayee();

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);
    }

    // Every member has every payee: a check in the mail.
    private sealed class EveryPayee : IUserPayeeStore
    {
        public Task<StoredUserPayee?> FindAsync(InstitutionId institutionId, MemberId memberId, UserPayeeListId id, CancellationToken cancellationToken) =>
            Task.FromResult<StoredUserPayee?>(new StoredUserPayee(
                new UserPayee
                {
                    InstitutionId = institutionId,
                    MemberId = memberId,
                    UserPayeeListId = id,
                    Type = UserPayeeType.P,
                    PayeeName = "Ann",
                    Status = UserPayeeStatus.Active,
                },
                [],
                "1"));

        public Task<IReadOnlyList<StoredUserPayee>> ListAsync(InstitutionId institutionId, MemberId memberId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<UserPayeeWrite> AddAsync(StoredUserPayee added, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<UserPayeeWrite> ReplaceAsync(StoredUserPayee changed, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<UserPayeePage> ListByGlobalPayeeAsync(InternalPayeeId payee, string? cursor, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<StoredUserPayee>> ListWithEventsAsync(int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
