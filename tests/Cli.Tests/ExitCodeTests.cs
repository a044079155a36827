namespace Cbp.Cli.Tests;

public sealed class ExitCodeTests : IDisposable
{
    private readonly Workplace _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("payees", "import")]
    [InlineData("payees", "import", "a.csv", "--colour")]
    [InlineData("payees", "export")]
    [InlineData("nothing")]
    public async Task CommandLine_NotUnderstood_IsTwo(params string[] args)
    {
        var outcome = await Workplace.RunAsync(args);

        Assert.Equal(2, outcome.Code);
        Assert.NotEmpty(outcome.Error);
    }

    [Fact]
    public async Task Documents_WithoutAnAccount_IsTwoAndNamesTheSetting()
    {
        var outcome = await Workplace.RunAsync("documents", "create");

        Assert.Equal(2, outcome.Code);
        Assert.Contains("Cbp:Documents:Endpoint", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfEachCommand_IsZeroAndTellsTheCodesAndColumns()
    {
        var (root, import) = (await Workplace.RunAsync("--help"), await Workplace.RunAsync("payees", "import", "--help"));

        Assert.Equal((0, 0), (root.Code, import.Code));
        Assert.Contains("Exit codes", root.Output, StringComparison.Ordinal);
        Assert.All(Core.Payees.Import.PayeeImportHeader.Fields, field => Assert.Contains(field, import.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("payeeName,city\nWater,Springfield\n", "no column postalCode")]
    [InlineData("payeeName,postalCode,PayeeName\na,62701,b\n", "two columns PayeeName")]
    public async Task Import_HeaderDoesNotServe_IsTwo(string text, string reason)
    {
        var outcome = await _work.ImportTextAsync(text);

        Assert.Equal(2, outcome.Code);
        Assert.Contains(reason, outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_work.Data));
    }

    [Fact]
    public async Task Import_FileIsNotThere_IsTwo()
    {
        var outcome = await _work.ImportAsync("/nowhere/payees.csv");

        Assert.Equal(2, outcome.Code);
        Assert.Contains("/nowhere/payees.csv cannot be read", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_StoreIsDamaged_IsThree()
    {
        Directory.CreateDirectory(_work.Data);
        await File.WriteAllTextAsync(Path.Combine(_work.Data, "cbp.db"), new string('x', 10_000));

        var outcome = await _work.ImportTextAsync("payeeName,postalCode\nWater,62701\n");

        Assert.Equal(3, outcome.Code);
        Assert.Contains("cbp.db", outcome.Error, StringComparison.Ordinal);
    }
}
