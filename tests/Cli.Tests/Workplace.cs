using System.Diagnostics;
using System.Text;
using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Storage;
using Cbp.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Cli.Tests;

/// <summary>A folder with a store and files, and the command line run on them.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cbp-cli-");

    public string Data => Path.Combine(_folder.FullName, "data");

    public void Dispose() => _folder.Delete(recursive: true);

    public string File(string text) => File(new UTF8Encoding(false).GetBytes(text));

    public string File(byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N") + ".csv");
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A named pipe, which a command reads like a file.</summary>
    public string Pipe()
    {
        var path = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N") + ".csv");
        using var made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
        return made.ExitCode == 0 ? path : throw new IOException("mkfifo made no pipe.");
    }

    /// <summary>Runs in this process, as no terminal.</summary>
    public static async Task<Outcome> RunAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(args, new Terminal(output, error, IsInteractive: false), TimeProvider.System);
        return new Outcome(code, output.ToString(), error.ToString());
    }

    public Task<Outcome> ImportAsync(string file, params string[] more) => RunAsync(["payees", "import", file, "--data-directory", Data, .. more]);

    public Task<Outcome> ImportTextAsync(string text, params string[] more) => ImportAsync(File(text), more);

    /// <summary>Starts a process of its own, as a user does.</summary>
    public Process StartImport(string file) => Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(CommandLine).Assembly.Location, "payees", "import", file, "--data-directory", Data])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>The services of an app on the store.</summary>
    public ServiceProvider OpenStore() =>
        new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddCbpStorage(Data).BuildServiceProvider();

    /// <summary>All payees in the store, by id.</summary>
    public async Task<IReadOnlyList<GlobalPayee>> PayeesAsync()
    {
        await using var store = OpenStore();
        return await store.GetRequiredService<IDatabase>().ReadAsync(work => work.Payees.GlobalsAfterAsync(null, int.MaxValue), default);
    }

    public Task SaveAsync(GlobalPayee payee) => WriteAsync(work => work.Payees.SaveGlobalAsync(payee));

    /// <summary>Writes something into the store.</summary>
    public async Task WriteAsync(Func<IUnitOfWork, Task> write)
    {
        await using var store = OpenStore();
        await store.GetRequiredService<IDatabase>().WriteAsync(
            async work =>
            {
                await write(work);
                return true;
            },
            default);
    }

    public Task<Outcome> VerifyLedgerAsync() => RunAsync("ledger", "verify", "--data-directory", Data);

    public static GlobalPayee Payee(string id, string name) => new()
    {
        InternalPayeeId = new InternalPayeeId(id),
        PayeeName = name,
        PostalCode = "62701",
        PaymentMethod = PaymentMethod.Electronic,
        MinDaysToPay = 1,
    };

    /// <summary>What a run came to.</summary>
    public sealed record Outcome(int Code, string Output, string Error);
}
