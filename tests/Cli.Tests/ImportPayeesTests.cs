using Cbp.Core.Payees;

namespace Cbp.Cli.Tests;

public sealed class ImportPayeesTests : IDisposable
{
    private readonly Workplace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Import_AllFields_AreStored()
    {
        var outcome = await _work.ImportTextAsync("""
            internalPayeeId,payeeName,address1,address2,address3,city,state,postalCode,country,phone,processorPayeeId,paymentMethod,minDaysToPay,accountNumberMask,checkDigitRule,status
            GP-1,City Water,1 Main St,Suite 2,Box 3,Springfield,il,627010001,us,(217) 555-0101,PP1,Electronic,3,99|A9,Luhn,closed
            """);

        Assert.Equal((0, "1 rows: 1 added, 0 updated, 0 unchanged, 0 bad"), (outcome.Code, outcome.Output.Trim()));
        var expected = Workplace.Payee("GP-1", "City Water") with
        {
            Address1 = "1 Main St",
            Address2 = "Suite 2",
            Address3 = "Box 3",
            City = "Springfield",
            State = "IL",
            PostalCode = "62701-0001",
            Phone = "(217) 555-0101",
            ProcessorPayeeId = "PP1",
            MinDaysToPay = 3,
            AccountNumberMask = "99|A9",
            CheckDigitRule = "luhn",
            Status = GlobalPayeeStatus.Closed,
        };
        Assert.Equal([expected], await _work.PayeesAsync());
    }

    [Fact]
    public async Task Import_NeededColumnsAlone_GetsDefaults()
    {
        var outcome = await _work.ImportTextAsync("POSTALCODE,payeename\n62701,Water\n");

        Assert.Equal((0, ""), (outcome.Code, outcome.Error.Split("made in it").Last().Trim()));
        var payee = Assert.Single(await _work.PayeesAsync());
        Assert.Equal(("Water", PaymentMethod.Check, 5, "US", GlobalPayeeStatus.Active), (payee.PayeeName, payee.PaymentMethod, payee.MinDaysToPay, payee.Country, payee.Status));
        Assert.StartsWith("IMP-", payee.InternalPayeeId.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Import_QuotedCells_AreTakenAsTheyAre(string lineEnd)
    {
        var text = string.Join(lineEnd, "\uFEFFpayeeName,address1,postalCode,city", "\"Smith, \"\"Bud\"\" & Sons\",\"1 Main St\",62701,Peña", "", "Gas,,62702,");

        Assert.Equal(0, (await _work.ImportTextAsync(text)).Code);

        var payees = (await _work.PayeesAsync()).OrderBy(payee => payee.PostalCode).ToList();
        Assert.Equal(["Smith, \"Bud\" & Sons", "Gas"], payees.Select(payee => payee.PayeeName));
        Assert.Equal(["Peña", null], payees.Select(payee => payee.City));
    }

    [Fact]
    public async Task Import_LineBreakInQuotes_IsOneRowAndRefusedByItsFirstLine()
    {
        var outcome = await _work.ImportTextAsync("payeeName,postalCode\nA,62701\n\"B\nC\",62702\nD,bad\n");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("line 3: payeeName must not have control characters.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("line 5: postalCode must be", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_UnknownColumn_IsAWarning()
    {
        var outcome = await _work.ImportTextAsync("payeeName,colour,postalCode\nWater,blue,62701\n");

        Assert.Equal(0, outcome.Code);
        Assert.Contains("warning: column 'colour' is not known", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_BadRows_AreListedAndTheOthersImported()
    {
        var outcome = await _work.ImportTextAsync(string.Join(
            '\n',
            "payeeName,postalCode,state,paymentMethod,minDaysToPay,status,checkDigitRule,internalPayeeId",
            "Good,62701,IL,check,5,active,luhn,G-1",
            ",62701,,,,,,",
            "Bad,1234,Illinois,cash,-1,gone,mod12,a b",
            "Short,62701",
            "Stray\"quote,62701,,,,,,",
            "Good too,62701,,,,,,G-2",
            "Twin,62701,,,,,,G-1",
            ""));

        Assert.Equal((1, "7 rows: 2 added, 0 updated, 0 unchanged, 5 bad"), (outcome.Code, outcome.Output.Trim()));
        var lines = outcome.Error.Split('\n').Where(line => line.StartsWith("line ", StringComparison.Ordinal)).ToList();
        Assert.Equal(["line 3", "line 4", "line 5", "line 6", "line 8"], lines.Select(line => line.Split(':')[0]));
        Assert.Contains("payeeName is required", lines[0], StringComparison.Ordinal);
        foreach (var field in new[] { "postalCode", "state", "paymentMethod", "minDaysToPay", "status", "checkDigitRule", "internalPayeeId" })
            Assert.Contains(field + " must be", lines[1], StringComparison.Ordinal);

        Assert.Contains("2 cells, but the header has 8", lines[2], StringComparison.Ordinal);
        Assert.Contains("quotation mark", lines[3], StringComparison.Ordinal);
        Assert.Contains("same payee as line 2", lines[4], StringComparison.Ordinal);
        Assert.Equal(["Good", "Good too"], (await _work.PayeesAsync()).Select(payee => payee.PayeeName));
    }

    [Fact]
    public async Task Import_QuoteNeverClosed_ListsTheRowAndImportsThoseBefore()
    {
        var outcome = await _work.ImportTextAsync("payeeName,postalCode\nGood,62701\n\"Open,62701\n" + string.Concat(Enumerable.Repeat("Swallowed,62701\n", 20_000)));

        Assert.Equal(1, outcome.Code);
        Assert.Contains("line 3: ", outcome.Error, StringComparison.Ordinal);
        Assert.Single(await _work.PayeesAsync());
    }

    [Fact]
    public async Task Import_NotUtf8_IsABadRow()
    {
        var outcome = await _work.ImportAsync(_work.File([.. "payeeName,postalCode\nPe"u8, 0xF1, .. "a,62701\nGood,62701\n"u8]));

        Assert.Equal(1, outcome.Code);
        Assert.Contains("line 2: It is not in UTF-8.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Again_ChangesNothing()
    {
        var file = _work.File("payeeName,postalCode\nWater,62701\nGas,62702\n");
        await _work.ImportAsync(file);
        var before = await _work.PayeesAsync();

        var outcome = await _work.ImportAsync(file);

        Assert.Equal("2 rows: 0 added, 0 updated, 2 unchanged, 0 bad", outcome.Output.Trim());
        Assert.Equal(before, await _work.PayeesAsync());
    }

    [Fact]
    public async Task Import_PayeeThatIsThere_KeepsWhatTheFileHasNoColumnFor()
    {
        var payee = Workplace.Payee("GP-1", "Water") with { City = "Springfield", Phone = "1" };
        await _work.SaveAsync(payee);

        var outcome = await _work.ImportTextAsync("internalPayeeId,payeeName,postalCode,phone\nGP-1,Waterworks,62702,\n");

        Assert.Equal("1 rows: 0 added, 1 updated, 0 unchanged, 0 bad", outcome.Output.Trim());
        Assert.Equal([payee with { PayeeName = "Waterworks", PostalCode = "62702", Phone = null }], await _work.PayeesAsync());
    }

    [Fact]
    public async Task Import_SameProcessorPayeeId_IsTheSamePayee()
    {
        await _work.ImportTextAsync("payeeName,postalCode,processorPayeeId\nWater,62701,PP1\n");
        var outcome = await _work.ImportTextAsync("payeeName,postalCode,processorPayeeId\nCity Water,62702,pp1\n");

        Assert.Equal("1 rows: 0 added, 1 updated, 0 unchanged, 0 bad", outcome.Output.Trim());
    }

    [Fact]
    public async Task Import_DryRun_TellsAndSavesNothing()
    {
        await _work.SaveAsync(Workplace.Payee("GP-1", "Water"));

        var outcome = await _work.ImportTextAsync("internalPayeeId,payeeName,postalCode\nGP-1,Gas,62701\nGP-2,New,62701\n", "--dry-run");

        Assert.Equal((0, "2 rows: 1 would be added, 1 would be updated, 0 unchanged, 0 bad"), (outcome.Code, outcome.Output.Trim()));
        Assert.Equal(["Water"], (await _work.PayeesAsync()).Select(payee => payee.PayeeName));
    }
}
