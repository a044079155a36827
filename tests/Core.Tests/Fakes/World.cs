using System.Text;
using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Institutions;
using Cbp.Core.Members;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Events;
using Cbp.Core.Payees.Lists;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Payments.Rules;
using Cbp.Core.Payments.Upstream;
using Cbp.Core.Storage;
using Cbp.Host.Testing;

namespace Cbp.Core.Tests.Fakes;

/// <summary>An institution with a member, an account and a payee, on Monday, 23 November 2026, at 10 in New York.</summary>
public sealed class World
{
    public static readonly InstitutionId Demo = new("demo-cu");
    public static readonly MemberId Member = new("M-1001");
    public static readonly UserPayeeListId PayeeId = new("UP-1001");
    public static readonly FundingAccountNumber Account = new("C-0001");
    public static readonly DateOnly Today = new(2026, 11, 23);
    public static readonly DateOnly Tomorrow = new(2026, 11, 24);

    public World()
    {
        Ids = new UuidV7Generator(Clock);
        InFlight = new InFlightRequests(Clock);
        Writes = new IdempotentWrites(Database, InFlight, Signal, Clock);
        Payments = new OneTimePayments(Database, Payees, Writes, Signal, Ids, Clock);
        Lifecycle = new PaymentLifecycleService(Database, Payees, Signal, Ids, Clock);
        Write(work => work.Institutions.SaveAsync(Institution));
        Write(work => work.Members.SaveAsync(new Member(Demo, Member, MemberStatus.Active, true)));
        Write(work => work.Members.SaveAccountAsync(new FundingAccount(Demo, Account, Member, FundingAccountType.Checking, FundingAccountStatus.Open)));
        Write(work => work.Payees.SaveGlobalAsync(Biller));
        Payees.Save(Payee);
    }

    public TestClock Clock { get; } = TestClock.Frozen(new DateTimeOffset(2026, 11, 23, 15, 0, 0, TimeSpan.Zero));
    public InMemoryDatabase Database { get; } = new();
    public InMemoryUserPayees Payees { get; } = new();

    public CountingSignal Signal { get; } = new();
    public IIdGenerator Ids { get; }
    public InFlightRequests InFlight { get; }
    public IdempotentWrites Writes { get; }
    public OneTimePayments Payments { get; }
    public PaymentLifecycleService Lifecycle { get; }
    public Institution Institution { get; } = new() { InstitutionId = Demo, Name = "Demo Credit Union" };

    public GlobalPayee Biller { get; } = new()
    {
        InternalPayeeId = new InternalPayeeId("GP-1"),
        PayeeName = "City of Springfield Water",
        PostalCode = "62701",
        ProcessorPayeeId = "PP-1",
        PaymentMethod = PaymentMethod.Electronic,
        MinDaysToPay = 2,
    };

    public UserPayee Payee { get; } = new()
    {
        InstitutionId = Demo,
        MemberId = Member,
        UserPayeeListId = PayeeId,
        Type = UserPayeeType.G,
        InternalPayeeId = new InternalPayeeId("GP-1"),
        UsersAccountAtPayee = "123456",
        Status = UserPayeeStatus.Active,
    };

    /// <summary>Takes messages of upstream systems.</summary>
    public UpstreamMessages Messages => new(Database, new AccountCorrections(Database, PayeeChanges), Signal, Ids, Clock);

    private UserPayeeChanges PayeeChanges => new(
        Payees, new PayeeEventRelay(Payees, Database, Signal, Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<PayeeEventRelay>.Instance), Ids, Clock);

    public static OneTimePaymentRequest Request(string amount = "42.50", string date = "2026-11-24") => new()
    {
        MemberId = Member.Value,
        UserPayeeListId = PayeeId.Value,
        FundingAccount = Account.Value,
        Amount = amount,
        WillProcessDate = date,
    };

    public static IdempotencyScope Key(string key = "k-1", string bodyHash = "aa") => new(Demo, "POST payment/one-time", key, bodyHash);

    public static StoredResponse Render(CreatedPayment created) => new(
        201, "application/json", "/payment/" + created.Payment.PaymentId, Encoding.UTF8.GetBytes(created.Payment.PaymentId.ToString()));

    public void Write(Func<IUnitOfWork, Task> work)
    {
        var done = Database.WriteAsync(
            async unit =>
            {
                await work(unit);
                return true;
            },
            CancellationToken.None);
        Assert.True(done.IsCompletedSuccessfully, "The fake completes at once.");
    }

    public async Task<Outcome<CreatedPayment>> TryCreateAsync(OneTimePaymentRequest? request = null)
    {
        CreatedPayment? made = null;
        var outcome = await Payments.CreateAsync(
            Demo,
            request ?? Request(),
            null,
            created =>
            {
                made = created;
                return Render(created);
            },
            CancellationToken.None);
        return outcome.IsRefused(out var refusal) ? refusal : made!;
    }

    public async Task<Payment> CreateAsync(string amount = "42.50", string date = "2026-11-24")
    {
        var outcome = await TryCreateAsync(Request(amount, date));
        return outcome.Value.Payment;
    }

    /// <summary>A payment that the system makes, as for a recurring one: its lifecycle has to validate it.</summary>
    public async Task<Payment> MadeAsync(string date = "2026-11-24")
    {
        var command = OneTimePaymentRequestValidator.Validate(Request(date: date)).Value;
        var created = await Database.WriteAsync(async work => await PaymentCreation.CreateAsync(
            work, (await work.Institutions.FindAsync(Demo))!, command, Payee, null, RuleGroups.Standing, Ids, Clock.GetUtcNow()), CancellationToken.None);
        return created.Value.Payment;
    }

    /// <summary>A payment for today, taken to Processing.</summary>
    public async Task<Payment> ProcessingAsync()
    {
        var payment = await CreateAsync(date: "2026-11-23");
        await Lifecycle.BeginProcessingAsync(payment.PaymentId);
        return Stored(payment.PaymentId);
    }

    public Payment Stored(PaymentId id) => Database.State.Payments[id];

    public IReadOnlyList<PaymentEvent> EventsOf(PaymentId id) => [.. Database.State.Events.Where(e => e.PaymentId == id.Value)];

    /// <summary>What the member's sums say for the day.</summary>
    public long CountedOn(DateOnly day) => Database.State.Totals.GetValueOrDefault((Demo, Member, day));

    /// <summary>The stored state is the fold of the stored events, each event has its message, and the ledger has the payment's part.</summary>
    public void AssertConsistent(PaymentId id)
    {
        var events = EventsOf(id);
        Assert.Equal(Stored(id), PaymentFold.Fold(events));
        var published = Database.State.Outbox.Values.Where(m => m.Destination == "payment.events" && m.Key == id.ToString() && m.Subject.StartsWith("Payment", StringComparison.Ordinal));
        Assert.Equal(events.Select(e => e.EventId), published.Select(m => m.MessageId));
        LedgerAssert.Fits(Database.State, Stored(id));
        LedgerAssert.Balances(Database.State);
    }
}
