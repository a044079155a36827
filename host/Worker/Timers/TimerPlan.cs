using Cbp.Host.Worker.Functions;
using Cbp.Host.Worker.Settings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Cbp.Host.Worker.Timers;

/// <summary>A timer function with its schedule understood.</summary>
internal sealed record TimerPlan(FunctionModel Function, TimerSchedule Schedule, string Text, TimerTriggerAttribute Trigger, TimerRetry Retry)
{
    /// <summary>Whether the last run is remembered. Not for schedules of less than a minute, as on Azure.</summary>
    public bool UsesMonitor { get; } = Trigger.UseMonitor && IsLong(Schedule);

    public static List<TimerPlan> Create(FunctionCatalog catalog, IConfiguration configuration)
    {
        var plans = new List<TimerPlan>();
        foreach (var function in catalog.Functions.Where(f => f.Kind == FunctionKind.Timer))
        {
            var trigger = (TimerTriggerAttribute)function.Trigger;
            try
            {
                var text = SettingReference.Resolve(trigger.Schedule, configuration);
                plans.Add(new TimerPlan(function, TimerSchedule.Parse(text, Zone(configuration)), text, trigger, TimerRetry.Of(function.Retry)));
            }
            catch (Exception e) when (e is FormatException or FunctionBindingException)
            {
                catalog.AddProblem(function, $"parameter '{function.TriggerParameter.Name}': the schedule '{trigger.Schedule}' is not valid: {e.Message}");
            }
        }

        return plans;
    }

    private static TimeZoneInfo Zone(IConfiguration configuration)
    {
        if (configuration["WEBSITE_TIME_ZONE"] is not { Length: > 0 } name) return TimeZoneInfo.Utc;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw new HostSettingException($"The setting 'WEBSITE_TIME_ZONE' is '{name}'; this machine knows no such time zone.");
    }

    private static bool IsLong(TimerSchedule schedule)
    {
        var first = schedule.Next(DateTimeOffset.UnixEpoch);
        return first is not { } one || schedule.Next(one) is not { } two || two - one >= TimeSpan.FromMinutes(1);
    }
}
