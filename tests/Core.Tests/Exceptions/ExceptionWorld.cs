using System.Text;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Core.Idempotency;
using Cbp.Core.Outbox;
using Cbp.Core.Payees;
using Cbp.Core.Payments;
using Cbp.Core.Tests.Fakes;
using Cbp.Core.Tests.Payees;

namespace Cbp.Core.Tests.Exceptions;

/// <summary>The services around exceptions, over the world of the other tests.</summary>
internal sealed class ExceptionWorld
{
    public ExceptionWorld()
    {
        World = Payees.World;
        Handling = new ExceptionHandling(World.Database, World.Payees, World.Signal, World.Ids, World.Clock);
        Resolving = new ExceptionResolving(World.Writes, World.Database, World.Payees, Payees.Editing, World.Ids, World.Clock);
    }

    public PayeeWorld Payees { get; } = new();

    public World World { get; }

    public ExceptionHandling Handling { get; }

    public ExceptionResolving Resolving { get; }

    public IReadOnlyList<PaymentException> All => [.. World.Database.State.Exceptions];

    public PaymentException Only => Assert.Single(World.Database.State.Exceptions);

    public UserPayee Payee => World.Payees.Get(World.PayeeId);

    public IReadOnlyList<OutboxMessage> Sent(string destination) => Payees.Sent(destination);

    /// <summary>A payment that failed in processing.</summary>
    public async Task<Payment> FailedAsync(string code)
    {
        var payment = await World.ProcessingAsync();
        await World.Lifecycle.FailAsync(payment.PaymentId, code);
        return World.Stored(payment.PaymentId);
    }

    /// <summary>A payment that was completed and came back.</summary>
    public async Task<Payment> ReturnedAsync(string code)
    {
        var payment = await World.ProcessingAsync();
        await World.Lifecycle.CompleteAsync(payment.PaymentId, "ref-1");
        await World.Lifecycle.ReturnAsync(payment.PaymentId, code);
        return World.Stored(payment.PaymentId);
    }

    /// <summary>Handles the messages of all exceptions, as the queue would.</summary>
    public async Task HandleAllAsync()
    {
        foreach (var message in Sent("exception.handling")) await HandleAsync(message.Body);
    }

    public async Task<PaymentException> HandleAsync(string body) => (await Handling.HandleAsync(body, CancellationToken.None)).Value;

    public async Task<Outcome<StoredResponse>> ResolveAsync(
        PaymentException exception, string action, string? account = null, string? note = null, int? version = null, IdempotencyScope? key = null, string institution = "demo-cu") =>
        await Resolving.ResolveAsync(
            new ExceptionCaller(new InstitutionId(institution), false, "anna", exception.ExceptionId),
            new ResolveRequest(action, account, null, note),
            version ?? exception.Version,
            key,
            after => new StoredResponse(200, "application/json", null, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(after.Version))),
            CancellationToken.None);
}
