using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Cbp.SampleApp;

/// <summary>What the clock does.</summary>
public sealed class Chores(Shelf shelf, Notes notes, TimeProvider time, IConfiguration configuration)
{
    [Function("Sweep")]
    public void Sweep([TimerTrigger("0 0 3 * * *")] TimerInfo timer) => shelf.Put($"swept {time.GetUtcNow():yyyy-MM-dd}");

    /// <summary>Stays on, and sends what is in the outbox.</summary>
    [Function("SendNotes")]
    public async Task SendNotesAsync([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true, UseMonitor = false)] TimerInfo timer, CancellationToken cancellationToken)
    {
        await using var client = new ServiceBusClient(configuration["ServiceBus"]);
        await using var sender = client.CreateSender("notes");
        while (!cancellationToken.IsCancellationRequested)
        {
            while (notes.TryPeek(out var note))
            {
                await sender.SendMessageAsync(new ServiceBusMessage(note), CancellationToken.None);
                notes.Drop();
            }

            await Task.Delay(1, CancellationToken.None);
        }
    }

    [Function("ReadNote")]
    public void ReadNote([ServiceBusTrigger("notes", Connection = "ServiceBus")] string note) => shelf.Put("read " + note);
}
