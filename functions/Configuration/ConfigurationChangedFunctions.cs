using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Cbp.Core.Common;
using Cbp.Core.Configuration;
using Cbp.Core.Messaging;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Configuration;

/// <summary>Hears of changes that other instances of the app have made, so that what this one has kept is read again at once.</summary>
public sealed class ConfigurationChangedFunctions(InstitutionSettings settings)
{
    /// <summary>Forgets the settings of all institutions that the change touches. A message that cannot be read says nothing.</summary>
    [Function("HearConfigurationChanged")]
    public void Run([ServiceBusTrigger("system.events", "settings", Connection = "ServiceBus")] ServiceBusReceivedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var parsed = CloudEvents.Parse(message.Body.ToString());
        if (parsed.IsRefused(out _) || parsed.Value.Data is not { ValueKind: JsonValueKind.Object } data) return;
        if (!data.TryGetProperty("affected", out var affected) || affected.ValueKind != JsonValueKind.Array) return;
        settings.Forget(affected.EnumerateArray()
            .Where(id => id.ValueKind == JsonValueKind.String)
            .Select(id => new InstitutionId(id.GetString()!)));
    }
}
