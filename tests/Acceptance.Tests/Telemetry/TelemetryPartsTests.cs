using System.Diagnostics;
using System.Diagnostics.Metrics;
using Cbp.Functions.Telemetry.Export;
using Cbp.Functions.Telemetry.Objectives;
using Cbp.Functions.Telemetry.Prometheus;
using Cbp.Host.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Acceptance.Tests.Telemetry;

/// <summary>Objectives, metrics as text and redaction, each by itself.</summary>
public sealed class TelemetryPartsTests
{
    [Theory]
    [InlineData(95, 5, true)]
    [InlineData(94, 6, false)]
    public void Objectives_ShareUnderTwoHundredMilliseconds_DecidesExactly(int fast, int slow, bool met)
    {
        var window = new RequestWindow(TestClock.Frozen(DateTimeOffset.UnixEpoch));
        for (var i = 0; i < fast; i++) window.Add(TimeSpan.FromMilliseconds(200), failed: false);
        for (var i = 0; i < slow; i++) window.Add(TimeSpan.FromMilliseconds(200.1), failed: false);

        var objectives = ObjectivesAnswer.Of(window.Summarize());

        Assert.Equal(met, objectives.P95Ms.Met);
        Assert.True(objectives.P99Ms.Met);
    }

    [Fact]
    public void Objectives_OneInAThousandFailed_AreNotMet()
    {
        var window = new RequestWindow(TestClock.Frozen(DateTimeOffset.UnixEpoch));
        for (var i = 0; i < 1000; i++) window.Add(TimeSpan.FromMilliseconds(1), failed: i == 0);

        Assert.False(ObjectivesAnswer.Of(window.Summarize()).ErrorShare.Met);
    }

    [Fact]
    public void Objectives_AfterFiveMinutes_HaveForgotten()
    {
        var clock = TestClock.Frozen(DateTimeOffset.UnixEpoch);
        var window = new RequestWindow(clock);
        window.Add(TimeSpan.FromSeconds(3), failed: true);
        clock.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal(1, window.Summarize().Count);

        clock.Advance(TimeSpan.FromSeconds(1));
        window.Add(TimeSpan.FromMilliseconds(1), failed: false);
        var summary = window.Summarize();

        Assert.Equal((1, 0), (summary.Count, summary.Failed));
        Assert.True(ObjectivesAnswer.Of(summary).P95Ms.Met);
    }

    [Fact]
    public void Metrics_LabelsOfAnyText_AreEscaped()
    {
        var text = Collect(meter => meter.CreateCounter<long>("cbp.odd", null, "A \\ and\na line").Add(
            3, new("what", "a \"quote\"\\ and\nmore"), new("id", "019ab0a0-0000-7000-8000-000000000000")));

        Assert.Contains("# HELP cbp_odd_total A \\\\ and\\na line\n# TYPE cbp_odd_total counter\n", text, StringComparison.Ordinal);
        Assert.Contains("cbp_odd_total{what=\"a \\\"quote\\\"\\\\ and\\nmore\",id=\"an-id\"} 3\n", text, StringComparison.Ordinal);
        PrometheusSamples.Parse(text);
    }

    [Fact]
    public void Metrics_Histogram_HasBucketsSumAndCount()
    {
        var text = Collect(meter =>
        {
            var histogram = meter.CreateHistogram<double>("cbp.took", "s", "Time");
            foreach (var value in (double[])[0.001, 0.2, 99]) histogram.Record(value, new KeyValuePair<string, object?>("step", "a"));
        });

        var samples = PrometheusSamples.Parse(text);
        samples.CheckHistograms();
        Assert.Equal(1, samples.Samples["cbp_took_seconds_bucket{step=\"a\",le=\"0.005\"}"]);
        Assert.Equal(2, samples.Samples["cbp_took_seconds_bucket{step=\"a\",le=\"0.2\"}"]);
        Assert.Equal(3, samples.Samples["cbp_took_seconds_bucket{step=\"a\",le=\"+Inf\"}"]);
        Assert.Equal(99.201, samples.Samples["cbp_took_seconds_sum{step=\"a\"}"], 6);
    }

    [Fact]
    public void Metrics_ManyLabels_EndInOneSeriesThatSaysSo()
    {
        var text = Collect(meter =>
        {
            var counter = meter.CreateCounter<long>("cbp.many");
            for (var i = 0; i < 2000; i++) counter.Add(1, new KeyValuePair<string, object?>("number", i));
        });

        var samples = PrometheusSamples.Parse(text);
        Assert.Equal(2000, samples.Sum("cbp_many_total"));
        Assert.Equal(1500, samples.Samples["cbp_many_total{otel_metric_overflow=\"true\"}"]);
    }

    [Theory]
    [InlineData("http://core/accounts/C-0001?institutionId=demo", "http://core/accounts/*")]
    [InlineData("http://core/v1/debits/019ab0a0-0000-7000-8000-000000000000/reverse", "http://core/v1/debits/019ab0a0-0000-7000-8000-000000000000/reverse")]
    [InlineData("http://core/accounts/4539578763621486", "http://core/accounts/*")]
    public void Redaction_OfAddresses_LeavesWordsAndIdsOfOurs(string address, string told)
    {
        using var redaction = new SpanRedaction();
        using var span = new Activity("GET").SetTag("url.full", address);

        redaction.OnEnd(span);

        Assert.Equal(told, span.GetTagItem("url.full"));
    }

    private static string Collect(Action<Meter> measure)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var collector = new MetricsCollector(meters);
        collector.StartAsync(CancellationToken.None);
        measure(meters.Create("Cbp.Test"));
        // What the process itself has is not this test's.
        return string.Concat(collector.Write().Split("# HELP ").Where(part => part.StartsWith("cbp_odd", StringComparison.Ordinal)
            || part.StartsWith("cbp_took", StringComparison.Ordinal) || part.StartsWith("cbp_many", StringComparison.Ordinal)).Select(part => "# HELP " + part));
    }
}
