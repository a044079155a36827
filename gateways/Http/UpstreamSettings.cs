using Microsoft.Extensions.Configuration;

namespace Cbp.Gateways.Http;

/// <summary>How a call to an upstream is bounded, besides what institutions configure; read once, when its gateway is made.</summary>
internal sealed record UpstreamSettings
{
    /// <summary>How many calls are out at most.</summary>
    public required int MaxConcurrency { get; init; }

    /// <summary>How long a call waits for its turn.</summary>
    public TimeSpan QueueTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a call may take with all its attempts; null where it is as long as they and the waits between them may be.</summary>
    public TimeSpan? TotalTimeout { get; init; }

    /// <summary>The share of failed calls at which the upstream is given a rest.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>How many calls there must have been for that.</summary>
    public int MinimumCalls { get; init; } = 20;

    /// <summary>Within what time.</summary>
    public TimeSpan Sampling { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it is given.</summary>
    public TimeSpan Break { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>From the settings <c>{section}:MaxConcurrency</c>, <c>:TotalTimeoutSeconds</c>, <c>:Breaker:…</c>.</summary>
    public static UpstreamSettings Of(IConfiguration configuration, string section, int maxConcurrency)
    {
        var usual = new UpstreamSettings { MaxConcurrency = maxConcurrency };
        return new UpstreamSettings
        {
            MaxConcurrency = Math.Max(1, configuration.GetValue(section + ":MaxConcurrency", maxConcurrency)),
            QueueTimeout = Seconds(":QueueTimeoutSeconds", usual.QueueTimeout),
            TotalTimeout = configuration[section + ":TotalTimeoutSeconds"] is { Length: > 0 } ? Seconds(":TotalTimeoutSeconds", default) : null,
            FailureRatio = Math.Clamp(configuration.GetValue(section + ":Breaker:FailureRatio", usual.FailureRatio), 0.01, 1),
            MinimumCalls = Math.Max(2, configuration.GetValue(section + ":Breaker:MinimumCalls", usual.MinimumCalls)),
            Sampling = Seconds(":Breaker:SamplingSeconds", usual.Sampling),
            Break = Seconds(":Breaker:BreakSeconds", usual.Break),
        };

        // Half a second is the least that the breaker takes.
        TimeSpan Seconds(string name, TimeSpan otherwise) =>
            TimeSpan.FromSeconds(Math.Max(0.5, configuration.GetValue(section + name, otherwise.TotalSeconds)));
    }
}
