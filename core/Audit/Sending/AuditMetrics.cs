using System.Diagnostics.Metrics;

namespace Cbp.Core.Audit.Sending;

/// <summary>What the audit log's lane measures: the meter <c>Cbp.Audit</c>.</summary>
public sealed class AuditMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Cbp.Audit";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _appended;
    private readonly Counter<long> _failures;
    private readonly TimeProvider _time;
    private AuditBacklog _backlog = new(0, null);

    /// <summary>Makes the instruments.</summary>
    /// <param name="time">By which the age of what waits is told.</param>
    public AuditMetrics(TimeProvider time)
    {
        _time = time;
        _appended = _meter.CreateCounter<long>("cbp.audit.appended", "{entry}", "Entries that were written to the audit log.");
        _failures = _meter.CreateCounter<long>("cbp.audit.failures", "{attempt}", "Attempts to write to the audit log that failed.");
        _meter.CreateObservableGauge("cbp.audit.backlog", () => Backlog.Count, "{entry}", "Entries that wait to be written to the audit log.");
        _meter.CreateObservableGauge(
            "cbp.audit.backlog.age", () => Backlog.AgeAt(_time.GetUtcNow()).TotalSeconds, "s", "How long the oldest of them has waited.");
    }

    /// <summary>What waited when it was last looked.</summary>
    public AuditBacklog Backlog
    {
        get => Volatile.Read(ref _backlog);
        set => Volatile.Write(ref _backlog, value);
    }

    /// <summary>So many were written.</summary>
    public void Appended(int entries) => _appended.Add(entries);

    /// <summary>An attempt failed.</summary>
    public void Failed() => _failures.Add(1);

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();
}
