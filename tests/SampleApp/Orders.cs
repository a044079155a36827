using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.SampleApp;

/// <summary>An order goes from a call to a queue, from there into an orchestration, and is delivered a day later.</summary>
public sealed class Orders(Shelf shelf, IMailer mailer)
{
    [Function("PlaceOrder")]
    public static Placed Place([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "orders/{id}")] HttpRequest request, string id) =>
        new(new AcceptedResult(), id);

    [Function("TakeOrder")]
    public static async Task TakeAsync(
        [ServiceBusTrigger("orders", Connection = "ServiceBus")] string id, [DurableClient] DurableTaskClient client)
    {
        if (id == "bad") throw new InvalidOperationException("This order cannot be read.");
        await client.ScheduleNewOrchestrationInstanceAsync("Ship", id, new StartOrchestrationOptions(id));
    }

    [Function("KeepBadOrder")]
    public void Keep([ServiceBusTrigger("orders/$DeadLetterQueue", Connection = "ServiceBus")] string id) => shelf.Put("kept " + id);

    [Function("Ship")]
    public static async Task<string> ShipAsync([OrchestrationTrigger] TaskOrchestrationContext context, string id)
    {
        await context.CallActivityAsync("Pack", id);
        await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
        await context.CallActivityAsync("Deliver", id);
        return "delivered " + id;
    }

    [Function("Pack")]
    public async Task PackAsync([ActivityTrigger] string id, CancellationToken cancellationToken)
    {
        shelf.Put("packing " + id);
        await shelf.Held.WaitAsync(cancellationToken);
        shelf.Put("packed " + id);
    }

    [Function("Deliver")]
    public async Task DeliverAsync([ActivityTrigger] string id)
    {
        shelf.Put("delivered " + id);
        if (id.StartsWith("mail", StringComparison.Ordinal)) await mailer.SendAsync(id);
    }
}
