namespace Cbp.Functions.Telemetry.Prometheus;

/// <summary>What becomes of a metric's measurements.</summary>
internal enum MetricKind
{
    /// <summary>They are added up, and only grow.</summary>
    Counter,

    /// <summary>The last one stands, or their sum where they go up and down.</summary>
    Gauge,

    /// <summary>They are counted by size.</summary>
    Histogram,
}
