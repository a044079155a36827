namespace Cbp.Functions.Telemetry.Objectives;

/// <summary>The objectives over the last five minutes of requests under /api.</summary>
internal sealed record ObjectivesAnswer
{
    public required int WindowSeconds { get; init; }
    public required long Requests { get; init; }
    public required ObjectiveAnswer P95Ms { get; init; }
    public required ObjectiveAnswer P99Ms { get; init; }
    public required ObjectiveAnswer ErrorShare { get; init; }

    /// <summary>95 % under 200 ms, 99 % under 500 ms, fewer than 0.1 % failed; met where there were no requests.</summary>
    public static ObjectivesAnswer Of(RequestSummary summary) => new()
    {
        WindowSeconds = RequestWindow.Seconds,
        Requests = summary.Count,
        P95Ms = new(200, Rounded(summary.Quantile(0.95)), summary.ShareWithin(200) >= 0.95),
        P99Ms = new(500, Rounded(summary.Quantile(0.99)), summary.ShareWithin(500) >= 0.99),
        ErrorShare = new(0.001, summary.ShareFailed, summary.Count == 0 || summary.ShareFailed < 0.001),
    };

    private static double? Rounded(double? value) => value is { } given ? Math.Round(given, 1) : null;
}
