using System.Globalization;
using System.Text;
using Cbp.Core.Payees;
using Cbp.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cbp.Cli.Tests;

/// <summary>The command as a process of its own.</summary>
public sealed class ImportProcessTests : IDisposable
{
    private readonly Workplace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Import_KilledInTheMiddleAndRunAgain_ComesToTheSame()
    {
        const int rows = 20_000;
        var text = Rows(rows);
        var pipe = _work.Pipe();
        using (var killed = _work.StartImport(pipe))
        {
            // The command gets half of the file, and waits for the rest when it is killed.
            await using var writer = new StreamWriter(new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0));
            await writer.WriteAsync(text.AsMemory(0, text.Length / 2));
            await writer.FlushAsync();
            await using var store = _work.OpenStore();
            var database = store.GetRequiredService<IDatabase>();
            while (await database.ReadAsync(work => work.Payees.CountGlobalAsync(), default) < 1_000 && !killed.HasExited)
                await Task.Delay(TimeSpan.FromMilliseconds(5));

            killed.Kill();
            await killed.WaitForExitAsync();
        }

        var inTheMiddle = (await _work.PayeesAsync()).Count;
        Assert.InRange(inTheMiddle, 1_000, rows - 1);
        Assert.Equal(0, inTheMiddle % 500);
        var file = _work.File(text);

        var again = await _work.ImportAsync(file);

        Assert.Equal((0, $"{rows:N0} rows: {rows - inTheMiddle:N0} added, 0 updated, {inTheMiddle:N0} unchanged, 0 bad"), (again.Code, again.Output.Trim()));
        Assert.Equal(
            Enumerable.Range(0, rows).Select(i => $"Payee {i}").Order(StringComparer.Ordinal),
            (await _work.PayeesAsync()).Select(payee => payee.PayeeName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Import_WhileAnAppHasTheStore_IsFoundByItsSearch()
    {
        await _work.SaveAsync(Workplace.Payee("GP-1", "Old Water"));
        await using var app = _work.OpenStore();
        foreach (var service in app.GetServices<IHostedService>())
            await service.StartAsync(default);

        var search = app.GetRequiredService<IGlobalPayeeSearch>();
        Assert.Single((await search.SearchAsync(new PayeeSearchQuery("old water", null, 10), default)).Value.Payees);

        using var import = _work.StartImport(_work.File("internalPayeeId,payeeName,postalCode\nGP-1,New Gas,62701\n"));
        await import.WaitForExitAsync();

        Assert.Equal(0, import.ExitCode);
        var begun = DateTime.UtcNow;
        while ((await search.SearchAsync(new PayeeSearchQuery("old water", null, 10), default)).Value.Payees.Count > 0)
        {
            Assert.True(DateTime.UtcNow - begun < TimeSpan.FromSeconds(30), "The search still finds the old name.");
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }

        Assert.Single((await search.SearchAsync(new PayeeSearchQuery("new gas", null, 10), default)).Value.Payees);
        foreach (var service in app.GetServices<IHostedService>())
            await service.StopAsync(default);
    }

    private static string Rows(int count)
    {
        var text = new StringBuilder("payeeName,postalCode,address1\n");
        for (var i = 0; i < count; i++)
            text.Append(CultureInfo.InvariantCulture, $"Payee {i},{i:00000},{i} Main St\n");

        return text.ToString();
    }
}
