using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Idempotency;
using Cbp.Core.Jobs;
using Cbp.Core.Outbox;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Closing;
using Cbp.Core.Payees.Events;
using Cbp.Core.Payees.Lists;
using Cbp.Core.Payees.Verification;
using Cbp.Core.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Core.Tests.Payees;

/// <summary>The services around payee lists, over the world of the other tests.</summary>
internal sealed class PayeeWorld : IAccountVerifier, ICoreBanking
{
    public PayeeWorld()
    {
        Relay = new PayeeEventRelay(World.Payees, World.Database, World.Signal, World.Clock, NullLogger<PayeeEventRelay>.Instance);
        Changes = new UserPayeeChanges(World.Payees, Relay, World.Ids, World.Clock);
        Creation = new UserPayeeCreation(World.Database, Changes, World.Ids);
        Editing = new UserPayeeEditing(World.Database, Changes);
        Removal = new UserPayeeRemoval(World.Database, Changes);
        Verifications = new AccountVerifications(
            World.Payees, Changes, this, this, new PaymentsWaitingForPayees(World.Database, World.Signal, World.Ids, World.Clock));
        Jobs = new JobRunner(World.Database, [], World.Signal, World.Clock);
        Closing = new GlobalPayeeClosing(new IdempotentWrites(World.Database, World.InFlight, World.Signal, World.Clock), World.Ids);
        Walk = new PayeeClosingWalk(World.Payees, Changes, World.Lifecycle, World.Database, Jobs);
    }

    public World World { get; } = new();

    public PayeeEventRelay Relay { get; }

    public UserPayeeChanges Changes { get; }

    public UserPayeeCreation Creation { get; }

    public UserPayeeEditing Editing { get; }

    public UserPayeeRemoval Removal { get; }

    public AccountVerifications Verifications { get; }

    public JobRunner Jobs { get; }

    public GlobalPayeeClosing Closing { get; }

    public PayeeClosingWalk Walk { get; }

    /// <summary>What the verification system answers; null where it gives none.</summary>
    public VerificationResult? Verdict { get; set; } = VerificationResult.Verified;

    public static UserPayeeFields Global(string account = "777") => new()
    {
        MemberId = Fakes.World.Member.Value,
        Type = "G",
        InternalPayeeId = "GP-1",
        UsersAccountAtPayee = account,
    };

    public static UserPayeeFields Change(string id = "UP-1001") => new() { MemberId = Fakes.World.Member.Value, UserPayeeListId = id };

    public async Task<UserPayee> AddAsync(string account = "777") =>
        (await Creation.CreateAsync(Fakes.World.Demo, Global(account), CancellationToken.None)).Value;

    public IReadOnlyList<OutboxMessage> Sent(string destination) =>
        [.. World.Database.State.Outbox.Values.Where(message => message.Destination == destination)];

    public async Task<JobId> CloseAsync()
    {
        Job? started = null;
        await Closing.CloseAsync(
            Fakes.World.Demo,
            "GP-1",
            null,
            job =>
            {
                started = job;
                return new StoredResponse(202, "application/json", null, new byte[1]);
            },
            CancellationToken.None);
        return started!.JobId;
    }

    Task<VerificationResult> IAccountVerifier.VerifyAsync(UserPayee payee, Guid verificationId, CancellationToken cancellationToken) =>
        Task.FromResult(Verdict ?? throw new GatewayException("No answer."));

    Task<bool> ICoreBanking.IsOpenAsync(InstitutionId institutionId, FundingAccountNumber account, CancellationToken cancellationToken) =>
        Task.FromResult(account.Value == "C-0001");

    Task<DebitResult> ICoreBanking.DebitAsync(
        InstitutionId institutionId, PaymentId paymentId, FundingAccountNumber account, Money amount, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    Task ICoreBanking.ReverseDebitAsync(InstitutionId institutionId, PaymentId paymentId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
