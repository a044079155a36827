using Cbp.Core.Payees;
using Cbp.Core.Storage;
using Cbp.Host.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cbp.Storage.Tests.Sqlite;

public sealed class SqliteRegistrationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cbp-registration-").FullName;

    [Fact]
    public async Task AddCbpStorage_Started_ServesPortsOverTheFileInTheDataDirectory()
    {
        var data = Path.Combine(_folder, "new", "data");
        await using (var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddCbpStorage(data).BuildServiceProvider())
        {
            Assert.False(Directory.Exists(data));
            foreach (var service in services.GetServices<IHostedService>())
                await service.StartAsync(default);

            Assert.True(File.Exists(Path.Combine(data, "cbp.db")));
            await services.GetRequiredService<IDatabase>().WriteAsync(
                async work =>
                {
                    await work.Payees.SaveGlobalAsync(Some.Payee("GP-1", "Water"));
                    return true;
                },
                default);
            Assert.Single((await services.GetRequiredService<IGlobalPayeeSearch>().SearchAsync(new PayeeSearchQuery("water", null, 10), default)).Value.Payees);
        }

        await using var again = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddCbpStorage(data).BuildServiceProvider();
        Assert.Single((await again.GetRequiredService<IGlobalPayeeSearch>().SearchAsync(new PayeeSearchQuery("water", null, 10), default)).Value.Payees);
    }

    [Fact]
    public void AddCbpStorage_DisposedSynchronously_GivesTheFileUp()
    {
        for (var i = 0; i < 2; i++)
        {
            using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddCbpStorage(_folder).BuildServiceProvider();
            Assert.NotNull(services.GetRequiredService<IDatabase>());
        }
    }

    [Fact]
    public async Task Start_FileIsNoDatabase_SaysSo()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "cbp.db"), new string('x', 10_000));
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddCbpStorage(_folder).BuildServiceProvider();

        var refused = Assert.Throws<JournalException>(() => services.GetServices<IHostedService>().ToList());
        Assert.Contains("cbp.db", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
