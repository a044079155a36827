using System.Diagnostics;

namespace Cbp.Core.Telemetry;

/// <summary>
/// What work is about, as baggage of its trace: institution, correlation id, payment. It goes to all that the work calls and writes, and
/// stands beside each log line. Where no activity is there, one is made that is not exported, so that it is so with tracing off too.
/// </summary>
public static class WorkScope
{
    private const string Name = "cbp.work";

    /// <summary>The correlation id of the work at hand, or null.</summary>
    public static string? CorrelationId => Activity.Current?.GetBaggageItem(TelemetryNames.Correlation);

    /// <summary>Says what the work is about, till what is returned is disposed; what is null is left as it is.</summary>
    /// <param name="institution">Whose member pays.</param>
    /// <param name="correlationId">The id by which the call that began it is found again.</param>
    /// <param name="payment">The payment.</param>
    public static IDisposable? Begin(string? institution, string? correlationId, string? payment = null)
    {
        var made = Activity.Current is null ? new Activity(Name).Start() : null;
        var activity = Activity.Current!;
        Set(activity, TelemetryNames.Institution, institution);
        Set(activity, TelemetryNames.Correlation, correlationId);
        Set(activity, TelemetryNames.Payment, payment);
        return made;
    }

    private static void Set(Activity activity, string name, string? value)
    {
        if (value is null) return;
        activity.SetBaggage(name, value);
        if (activity.Recorded) activity.SetTag(name, value);
    }
}
