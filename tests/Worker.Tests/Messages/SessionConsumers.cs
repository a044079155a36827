using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Tests.Messages;

public sealed class SessionConsumers(Seen seen)
{
    public const string Queues = """
        { "UserConfig": { "Namespaces": [ { "Name": "test",
          "Queues": [
            { "Name": "counted", "Properties": { "RequiresSession": true } },
            { "Name": "grouped", "Properties": { "RequiresSession": true } } ] } ] } }
        """;

    // The count of a session is its state.
    [Function("Counted")]
    public async Task Counted(
        [ServiceBusTrigger("counted", Connection = "ServiceBus", IsSessionsEnabled = true)] ServiceBusReceivedMessage message,
        ServiceBusSessionMessageActions session,
        CancellationToken cancellationToken)
    {
        var state = await session.GetSessionStateAsync(cancellationToken);
        var count = state is null ? 1 : state.ToObjectFromJson<int>() + 1;
        await session.SetSessionStateAsync(BinaryData.FromObjectAsJson(count), cancellationToken);
        await session.RenewSessionLockAsync(cancellationToken);
        seen.Add($"{message.SessionId} {count} {session.SessionLockedUntil > DateTimeOffset.UnixEpoch}");
        await session.ReleaseSession(cancellationToken);
    }

    [Function("Grouped")]
    public void Grouped([ServiceBusTrigger("grouped", Connection = "ServiceBus", IsSessionsEnabled = true, IsBatched = true)] ServiceBusReceivedMessage[] messages) =>
        seen.Add($"{string.Join(',', messages.Select(m => m.SessionId).Distinct())}: {string.Join(',', messages.Select(m => m.Body))}");
}
