using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Cbp.Cli.Audit;
using Cbp.Core.Audit;
using Cbp.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Cli.Tests;

/// <summary><c>cbp audit</c> on the log of the data directory.</summary>
public sealed class AuditTests : AsyncLifetime
{
    private readonly Workplace _workplace = new();

    [Fact]
    public async Task Verify_OfAWholeLog_SaysSo()
    {
        var outcome = await Workplace.RunAsync("audit", "verify", "-d", _workplace.Data);

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Contains("5 entries in 2 chains", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OfATamperedLog_NamesChainAndSequence()
    {
        await using (var store = AuditStore.Open(new DirectoryInfo(_workplace.Data), TimeProvider.System))
        {
            var journal = store.GetRequiredService<Storage.Audit.Sqlite.SqliteAuditStore>().Journal;
            await journal.WriteAsync(session => { session.Execute("DELETE FROM audit_log WHERE partition = ?1 AND kind = 1 AND number = 2", "demo-cu|payment|p-1"); });
        }

        var outcome = await Workplace.RunAsync("audit", "verify", "-d", _workplace.Data);

        Assert.Equal(1, outcome.Code);
        Assert.Contains("demo-cu|payment|p-1 at 2: Entry 2 is missing.", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Workplace.RunAsync("audit", "verify", "-d", _workplace.Data, "--chain", "demo-cu|payment|p-2")).Code);
    }

    [Theory]
    [InlineData("--chain", "nonsense", 2)]
    [InlineData("--chain", "a|b|c", 0)]
    public async Task Verify_OfAChain_TakesItsName(string option, string value, int code) =>
        Assert.Equal(code, (await Workplace.RunAsync("audit", "verify", "-d", _workplace.Data, option, value)).Code);

    [Theory]
    [InlineData("all.jsonl", 5)]
    [InlineData("all.jsonl.gz", 5)]
    [InlineData("one.jsonl", 3, "--id", "p-1")]
    [InlineData("chain.jsonl", 2, "-i", "demo-cu", "-t", "payment", "--id", "p-2")]
    [InlineData("day.jsonl", 1, "--from", "2026-11-26")]
    [InlineData("none.jsonl", 0, "--to", "2026-11-01")]
    public async Task Export_WritesALineForEachEntryThatIsAskedFor(string name, int lines, params string[] filter)
    {
        var path = Path.Combine(_workplace.Data, name);
        var outcome = await Workplace.RunAsync(["audit", "export", path, "-d", _workplace.Data, .. filter]);

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        await using Stream file = System.IO.File.OpenRead(path);
        using var reader = new StreamReader(name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        var entries = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(lines, entries.Count);
        Assert.All(entries, entry => Assert.Equal("cbp", entry.GetProperty("entry").GetProperty("caller").GetString()));
        Assert.False(System.IO.File.Exists(path + ".part"));
    }

    [Fact]
    public async Task Export_IntoAFolderThatIsNotThere_IsSaid()
    {
        var outcome = await Workplace.RunAsync("audit", "export", Path.Combine(_workplace.Data, "no", "x.jsonl"), "-d", _workplace.Data);

        Assert.Equal(3, outcome.Code);
    }

    public override async Task InitializeAsync()
    {
        await using var store = AuditStore.Open(new DirectoryInfo(_workplace.Data), TimeProvider.System);
        var entries = Enumerable.Range(0, 5).Select(number => new AuditEntry
        {
            EntryId = Guid.CreateVersion7(),
            InstitutionId = "demo-cu",
            EntityType = AuditEntityTypes.Payment,
            EntityId = number % 2 == 0 ? "p-1" : "p-2",
            Action = "Changed",
            OccurredAt = DateTimeOffset.Parse("2026-11-22T15:00:00Z", CultureInfo.InvariantCulture).AddDays(number),
            Caller = "cbp",
        });
        await store.GetRequiredService<IAuditLog>().AppendAsync([.. entries], new DateOnly(2026, 11, 26), CancellationToken.None);
    }

    public override ValueTask DisposeAsync()
    {
        _workplace.Dispose();
        return default;
    }
}
