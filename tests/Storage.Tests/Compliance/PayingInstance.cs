using System.Globalization;
using System.Text;
using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Institutions;
using Cbp.Core.Members;
using Cbp.Core.Outbox;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Payments.Operations;
using Cbp.Core.Storage;
using Cbp.Host.Testing;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>An instance of the app, as far as payments are taken by it: core's services over one opened store. Its time stands still, the day before <see cref="Day"/>.</summary>
internal sealed class PayingInstance
{
    public static readonly DateOnly Day = new(2026, 11, 24);

    private static readonly EveryPayee Payees = new();
    private readonly IDatabase _database;

    public PayingInstance(IDatabase database)
    {
        var (clock, signal) = (TestClock.Frozen(new DateTimeOffset(2026, 11, 23, 15, 0, 0, TimeSpan.Zero)), new OutboxSignal());
        var ids = new UuidV7Generator(clock);
        _database = database;
        Writes = new IdempotentWrites(database, new InFlightRequests(clock), signal, clock);
        Payments = new OneTimePayments(database, Payees, Writes, signal, ids, clock);
        Operations = new PaymentOperations(Writes, database, Payees, ids);
        Lifecycle = new PaymentLifecycleService(database, Payees, signal, ids, clock);
    }

    public IdempotentWrites Writes { get; }

    public OneTimePayments Payments { get; }

    public PaymentOperations Operations { get; }

    public PaymentLifecycleService Lifecycle { get; }

    /// <summary>Member 0 is <see cref="Some.Member"/>.</summary>
    public static MemberId MemberOf(int number) =>
        number == 0 ? Some.Member : new MemberId("M-10" + number.ToString(CultureInfo.InvariantCulture));

    /// <summary>An institution with these limits, whose first members can pay.</summary>
    public Task PrepareAsync(InstitutionId institution, PaymentLimits limits, int members) => _database.WriteAsync(
        async work =>
        {
            await work.Institutions.SaveAsync(new Institution { InstitutionId = institution, Name = institution.Value, Limits = limits });
            foreach (var member in Enumerable.Range(0, members).Select(MemberOf))
            {
                await work.Members.SaveAsync(new Member(institution, member, MemberStatus.Active, true));
                await work.Members.SaveAccountAsync(new FundingAccount(institution, AccountOf(member), member, FundingAccountType.Checking, FundingAccountStatus.Open));
            }

            return true;
        },
        default);

    /// <summary>Pays; the answer's body is the payment's id.</summary>
    public Task<Outcome<StoredResponse>> PayAsync(
        MemberId member, long cents, string payee = "UP-x", DateOnly? day = null, InstitutionId? institution = null, IdempotencyScope? key = null) =>
        Payments.CreateAsync(
            institution ?? Some.Institution,
            new OneTimePaymentRequest
            {
                MemberId = member.Value,
                UserPayeeListId = payee,
                FundingAccount = AccountOf(member).Value,
                Amount = FormattableString.Invariant($"{cents / 100}.{cents % 100:00}"),
                WillProcessDate = (day ?? Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            },
            key,
            made => new StoredResponse(201, "text/plain", null, Encoding.UTF8.GetBytes(made.Payment.PaymentId.ToString())),
            default);

    /// <summary>The payment that such an answer is about.</summary>
    public static PaymentId PaymentOf(Outcome<StoredResponse> answer) => new(Guid.Parse(Encoding.UTF8.GetString(answer.Value.Body)));

    /// <summary>
    /// Calls until the store takes the call: where it gave the work up for conflicts with others it has written nothing of it, and the caller, told to
    /// come back, does.
    /// </summary>
    public static async Task<T> UntilTakenAsync<T>(Func<Task<T>> call)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (StoreUnavailableException)
            {
                // Once more.
            }
        }
    }

    private static FundingAccountNumber AccountOf(MemberId member) => new("C-" + member.Value);
}
