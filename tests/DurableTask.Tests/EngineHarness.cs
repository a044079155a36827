using Cbp.Host.Journal;
using Cbp.Host.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Host.DurableTask.Tests;

/// <summary>An engine over a folder of its own, a clock that stands still, and code as lambdas. It can be crashed and started again.</summary>
internal sealed class EngineHarness : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cbp-durable-");
    private readonly DurableTaskEngineOptions _options;
    private readonly ILoggerFactory _loggers;
    private GroupCommitDatabase? _journal;

    private EngineHarness(DurableTaskEngineOptions options, ILoggerFactory loggers) => (_options, _loggers) = (options, loggers);

    public TestClock Clock { get; } = TestClock.Frozen(Start);

    public LambdaExecutor Code { get; private set; } = new();

    public DurableTaskEngine Engine { get; private set; } = null!;

    public DurableTaskClient Client => Engine.Client;

    public GroupCommitDatabase Journal => _journal!;

    public static async Task<EngineHarness> StartAsync(
        Action<LambdaExecutor>? code = null, DurableTaskEngineOptions? options = null, ILoggerFactory? loggers = null)
    {
        var harness = new EngineHarness(options ?? new DurableTaskEngineOptions(), loggers ?? NullLoggerFactory.Instance);
        code?.Invoke(harness.Code);
        await harness.OpenAsync();
        return harness;
    }

    /// <summary>Drops the engine as if the process had died, and starts another over the same file.</summary>
    public async Task RestartAsync(Action<LambdaExecutor>? otherCode = null)
    {
        await CrashAsync();
        if (otherCode is not null) otherCode(Code = new LambdaExecutor());
        await OpenAsync();
    }

    public async Task CrashAsync()
    {
        await Engine.DisposeAsync();
        await Journal.DisposeAsync();
    }

    public async Task OpenAsync()
    {
        _journal = GroupCommitDatabase.Open(new GroupCommitOptions
        {
            Path = Path.Combine(_folder.FullName, "journal.db"),
            BusyTimeout = TimeSpan.FromMilliseconds(20),
        });
        Engine = new DurableTaskEngine(_journal, Code, _options, Clock, _loggers);
        await Engine.StartAsync(default);
    }

    public async Task<OrchestrationMetadata> GetAsync(string id) =>
        await Client.GetInstanceAsync(id, getInputsAndOutputs: true) ?? throw new InvalidOperationException(id + " does not exist");

    public Task<OrchestrationMetadata> EndAsync(string id) =>
        Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, default).WaitAsync(TimeSpan.FromSeconds(20));

    public Task IdleAsync() => Engine.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(20));

    public async Task<List<OrchestrationMetadata>> ListAsync()
    {
        var all = new List<OrchestrationMetadata>();
        await foreach (var instance in Client.GetAllInstancesAsync(new OrchestrationQuery { FetchInputsAndOutputs = true })) all.Add(instance);
        return all;
    }

    /// <summary>Another process, so to speak, has the journal locked, until this is disposed of: no write gets through.</summary>
    public IDisposable LockJournal()
    {
        var other = new SqliteConnection($"Data Source={Journal.Path};Pooling=False");
        other.Open();
        using var begin = other.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        begin.ExecuteNonQuery();
        return other;
    }

    /// <summary>Waits for a write that does not get through.</summary>
    public async Task FailureAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (Journal.Failure is null)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Lets time pass, step by step, until something is so.</summary>
    public async Task AdvanceUntilAsync(TimeSpan step, Func<Task<bool>> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!await reached())
        {
            limit.Token.ThrowIfCancellationRequested();
            Clock.Advance(step);
            await Task.Yield();
        }
    }

    public async Task<string> RunAsync(string orchestrator, object? input = null, string? id = null)
    {
        id = await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(id));
        await IdleAsync();
        return id;
    }

    public async Task AdvanceAsync(TimeSpan by)
    {
        Clock.Advance(by);
        await IdleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CrashAsync();
        _folder.Delete(recursive: true);
    }
}
