using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Outbox;
using Cbp.Core.Payees;
using Cbp.Core.Storage;
using Cbp.Host.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cbp.Storage.Tests.Sqlite;

/// <summary>Two instances on one file. That they are in one process makes no difference to the file's locks.</summary>
public sealed class SqliteTwoProcessesTests : IAsyncLifetime
{
    private static readonly TimeSpan ASecond = TimeSpan.FromSeconds(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("cbp-two-").FullName;
    private ServiceProvider _one = null!;
    private ServiceProvider _other = null!;

    public async Task InitializeAsync()
    {
        _one = await StartAsync();
        _other = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var instance in new[] { _one, _other })
        {
            foreach (var service in instance.GetServices<IHostedService>())
                await service.StopAsync(default);

            await instance.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Search_SavedRenamedAndClosedByTheOther_IsSeen()
    {
        await SaveAsync(_one, Some.Payee("GP-1", "Water"));
        await EventuallyFindsAsync(_other, "water", 1);

        await SaveAsync(_one, Some.Payee("GP-1", "Gas"));
        await EventuallyFindsAsync(_other, "water", 0);
        await EventuallyFindsAsync(_other, "gas", 1);

        await SaveAsync(_one, Some.Payee("GP-1", "Gas") with { Status = GlobalPayeeStatus.Closed });
        await EventuallyFindsAsync(_other, "gas", 0);
    }

    [Fact]
    public async Task Search_VeryManySavedByTheOther_FindsThemAll()
    {
        for (var group = 0; group < 6; group++)
        {
            await _one.GetRequiredService<IDatabase>().WriteAsync(
                async work =>
                {
                    for (var i = 0; i < 2_000; i++)
                        await work.Payees.SaveGlobalAsync(Some.Payee($"GP-{group}-{i}", $"Payee {group} {i}"));

                    return true;
                },
                default);
        }

        // More than are kept beside the large index: some are merged into it meanwhile.
        await EventuallyFindsAsync(_other, "Payee 5 1999", 1);
        Assert.Equal(100, (await FindAsync(_other, "payee 3")).Count);
    }

    [Fact]
    public async Task Write_BothAtOnce_LosesNone()
    {
        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => SaveAsync(i % 2 == 0 ? _one : _other, Some.Payee($"GP-{i}", $"Payee {i}"))));

        Assert.Equal(400, await _one.GetRequiredService<IDatabase>().ReadAsync(work => work.Payees.CountGlobalAsync(), default));
        Assert.Equal(400, await _other.GetRequiredService<IDatabase>().ReadAsync(work => work.Payees.LastGlobalChangeAsync(), default));
    }

    [Fact]
    public async Task Idempotency_AThousandCallsWithOneKeyToBoth_AreDoneOnceAndGetEqualAnswers()
    {
        var scope = new IdempotencyScope(Some.Institution, "POST payment/one-time", "k-1", "h-1");
        var instances = new[] { _one, _other }.Select(Writes).ToArray();

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(call => Task.Run(() => instances[call % 2].RunAsync(scope, PayAsync, default))));

        Assert.Single(answers.Select(answer => Convert.ToHexString(answer.Value.Body)).Distinct());
        Assert.Equal(1, await _one.GetRequiredService<IDatabase>().ReadAsync(
            work => work.Payments.CountEnteredSinceAsync(Some.Institution, Some.Member, DateTimeOffset.UnixEpoch), default));

        static async Task<Outcome<StoredResponse>> PayAsync(IUnitOfWork work, DateTimeOffset now)
        {
            var payment = Some.Payment();
            await work.Payments.AddAsync(payment, Some.Created(payment));
            return new StoredResponse(201, "text/plain", null, payment.PaymentId.Value.ToByteArray());
        }
    }

    [Fact]
    public void Open_AloneWhereOthersAreIn_IsRefused() => Assert.Throws<JournalException>(
        () => GroupCommitDatabase.Open(new GroupCommitOptions { Path = Path.Combine(_folder, "cbp.db") }));

    private async Task<ServiceProvider> StartAsync()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddCbpStorage(_folder).BuildServiceProvider();
        foreach (var service in services.GetServices<IHostedService>())
            await service.StartAsync(default);

        return services;
    }

    private static IdempotentWrites Writes(ServiceProvider instance) => new(
        instance.GetRequiredService<IDatabase>(), new InFlightRequests(TimeProvider.System), new OutboxSignal(), TimeProvider.System);

    private static Task<bool> SaveAsync(ServiceProvider instance, GlobalPayee payee) => instance.GetRequiredService<IDatabase>().WriteAsync(
        async work =>
        {
            await work.Payees.SaveGlobalAsync(payee);
            return true;
        },
        default);

    private static async Task<IReadOnlyList<GlobalPayee>> FindAsync(ServiceProvider instance, string name) =>
        (await instance.GetRequiredService<IGlobalPayeeSearch>().SearchAsync(new PayeeSearchQuery(name, null, 100), default)).Value.Payees;

    // Waits for as long as it may take, and ten times that on a machine that does other things too.
    private static async Task EventuallyFindsAsync(ServiceProvider instance, string name, int count)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var found = await FindAsync(instance, name);
            if (found.Count == count)
                return;

            if (watch.Elapsed > 10 * ASecond)
                Assert.Fail($"{name}: {found.Count} found, {count} expected.");

            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }
}
