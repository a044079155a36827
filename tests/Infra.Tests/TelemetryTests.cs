using System.Text.RegularExpressions;

namespace Cbp.Infra.Tests;

/// <summary>Alerts, workbook and docs speak of what the code has.</summary>
public sealed partial class TelemetryTests
{
    private static readonly string[] Tables = ["requests", "dependencies", "customMetrics", "exceptions", "traces"];
    private static readonly string Docs = File.ReadAllText(Path.Combine(Infra.Root, "docs", "telemetry.md"));

    private static readonly string Queries = string.Join('\n',
        File.ReadAllText(Path.Combine(Infra.Folder, "modules", "alerts.bicep")),
        File.ReadAllText(Path.Combine(Infra.Folder, "objectives.workbook.json")));

    private static string Sources { get; } = string.Join('\n',
        new[] { "core", "storage", "gateways", "functions", "orchestrations", "host" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Infra.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Select(File.ReadAllText));

    // Platform metrics of the resources that the alerts are scoped to: Microsoft.ServiceBus/namespaces, Microsoft.DBforPostgreSQL/flexibleServers.
    [Fact]
    public void MetricAlerts_Metrics_AreThePlatforms() =>
        Assert.Equal(["DeadletteredMessages", "storage_percent"], MetricName().Matches(Queries).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Queries_Tables_AreApplicationInsights()
    {
        var tables = Query().Matches(Queries).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(tables);
        Assert.All(tables, table => Assert.Contains(table, Tables));
    }

    [Fact]
    public void Queries_Addresses_AreRoutesOfFunctions()
    {
        var routes = Route().Matches(Sources).Select(match => "/" + match.Groups[1].Value).ToList();
        var asked = Address().Matches(Queries).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.Contains("/health/ready", asked);
        Assert.All(asked, address => Assert.Contains(routes, route => route.StartsWith(address, StringComparison.Ordinal)));
    }

    [Fact]
    public void Queries_CustomMetrics_AreMeasured() =>
        Assert.All(CustomMetric().Matches(Queries).Select(match => match.Groups[1].Value), name => Assert.Contains(name, Measured()));

    [Fact]
    public void Metrics_OfTheCode_AreInTheDocs()
    {
        var measured = Measured();
        Assert.True(measured.Count >= 20, $"Only {measured.Count} metrics were found in the code.");
        Assert.All(measured, name => Assert.Contains($"`{name}`", Docs, StringComparison.Ordinal));
    }

    [Fact]
    public void Metrics_OfTheDocs_AreInTheCode()
    {
        var told = Told().Matches(Docs).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(told);
        Assert.All(told, name => Assert.Contains("\"" + name + "\"", Sources, StringComparison.Ordinal));
    }

    [Fact]
    public void Host_Telemetry_IsOpenTelemetry() => Assert.Equal("OpenTelemetry", (string?)Infra.Json("host.json")["telemetryMode"]);

    // By name, or by a constant of that name.
    private static HashSet<string> Measured() =>
    [
        .. Instrument().Matches(Sources).Select(match => match.Groups[1].Success
            ? match.Groups[1].Value
            : Regex.Match(Sources, $"const string {match.Groups[2].Value} = \"([^\"]+)\"").Groups[1].Value),
    ];

    [GeneratedRegex("metricName: '([^']+)'")]
    private static partial Regex MetricName();

    [GeneratedRegex("\"?query\"?: ['\"]([a-zA-Z]+) ")]
    private static partial Regex Query();

    [GeneratedRegex("""Route = "([^"]+)""")]
    private static partial Regex Route();

    [GeneratedRegex("""url (?:has|!has|contains|endswith) ["'](/[^"']+)["']""")]
    private static partial Regex Address();

    [GeneratedRegex("""customMetrics[^|]*\| where name == ["']([^"']+)["']""")]
    private static partial Regex CustomMetric();

    [GeneratedRegex("""\.Create(?:Counter|Histogram|UpDownCounter|Gauge|ObservableCounter|ObservableGauge|ObservableUpDownCounter)(?:<[a-z]+>)?\(\s*(?:"([^"]+)"|TelemetryNames\.(\w+))""")]
    private static partial Regex Instrument();

    [GeneratedRegex("`((?:cbp\\.(?!payment\\.(?:state|outcome|id)|step|file|ledger\\.transfer\\.|institution|correlation)|embedded_host\\.)[a-z_.]+)`")]
    private static partial Regex Told();
}
