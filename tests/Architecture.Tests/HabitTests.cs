namespace Cbp.Architecture.Tests;

public sealed class HabitTests
{
    private static readonly string[] FromTheAir =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Guid.NewGuid", "System.Random..ctor(0)",
        "System.Threading.Thread.Sleep",
    ];

    public static TheoryData<string> App => [.. Repository.App];

    public static TheoryData<string> Ours => [.. Repository.App.Concat(Repository.Host)];

    [Theory]
    [MemberData(nameof(App))]
    public void App_TimeIdsAndRandomness_ComeInThroughTheConstructor(string project)
    {
        // Programs alone choose the machine's clock and dice, where nothing else was chosen.
        string[] machine = project is "Cbp.Functions" or "cbp" ? [] : ["System.TimeProvider.get_System", "System.Random.get_Shared"];

        Assert.Empty(Repository.MembersUsedBy(project).Intersect([.. FromTheAir, .. machine]));
    }

    [Theory]
    [MemberData(nameof(Ours))]
    public void Source_Files_AreShort(string project)
    {
        var folder = project == "cbp" ? "cli" : project.Replace("Cbp.", "", StringComparison.Ordinal).Replace('.', '/');
        folder = folder.StartsWith("Host/", StringComparison.Ordinal) ? "host/" + folder[5..] : folder.ToLowerInvariant();
        var files = Repository.SourceFiles(folder).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(File.ReadLines(file).Count() <= 300, file + " is too long"));
    }

    [Fact]
    public void App_PublicTypes_StandInOurNamespace()
    {
        var foreign = Repository.App.SelectMany(name => Repository.Load(name).GetExportedTypes())
            .Where(type => type is not { Namespace: null, Name: "Program" }) // of top-level statements
            .Where(type => type.Namespace?.StartsWith("Cbp.", StringComparison.Ordinal) != true);

        Assert.Empty(foreign);
    }

    [Fact]
    public void Source_Files_SayNothingUnfinished()
    {
        string[] marks = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception", "#if " + "EMBEDDED", "#if " + "AZURE"];
        var found = Repository.SourceFiles("core", "orchestrations", "functions", "storage", "gateways", "sandbox", "cli", "host", "bench", "tests")
            .Where(file => marks.Any(mark => File.ReadAllText(file).Contains(mark, StringComparison.Ordinal)));

        Assert.Empty(found);
    }
}
