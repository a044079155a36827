using System.Globalization;
using System.Text.Json;
using Cbp.Host.DurableTask;
using Cbp.Host.Journal;
using Cbp.Host.Worker.Runtime;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cbp.Host.Worker.Durable;

/// <summary>Makes the engine with what host.json says and the worker's serializer.</summary>
internal static class DurableSetup
{
    private const string PurgeSetting = "EmbeddedHost:PurgeOrchestrationsAfter";

    public static DurableTaskEngine CreateEngine(RuntimePlan plan, GroupCommitDatabase journal, TimeProvider time, ILoggerFactory loggers) =>
        new(journal, new FunctionExecutor(plan), new DurableTaskEngineOptions
        {
            MaxConcurrentActivities = plan.Settings.MaxConcurrentActivities,
            MaxConcurrentOrchestrations = plan.Settings.MaxConcurrentOrchestrators,
            PurgeEndedAfter = PurgeAfter(plan.State.Services.GetRequiredService<IConfiguration>()[PurgeSetting]),
            DataConverter = Converter(plan.State),
        }, time, loggers);

    private static TimeSpan? PurgeAfter(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var age) && age > TimeSpan.Zero ? age
        : throw new HostSettingException($"The setting '{PurgeSetting}' is '{text}'; it must be a time span greater than zero, such as 30.00:00:00.");

    // The worker's serializer serves orchestrations too. The ordinary one is spared the way over bytes.
    private static DataConverter Converter(HostState state) =>
        state.UsesDefaultSerializer
            ? new JsonDataConverter(state.Services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value)
            : new SerializerConverter(state.Serializer);
}
