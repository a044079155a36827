using Azure.Messaging.ServiceBus;
using Cbp.Host.ServiceBus;
using Cbp.Host.Worker;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Testing;

/// <summary>
/// Runs a functions app in this process, for tests: its own entry point, unchanged, on a private port, with a clock that the test moves
/// and state of its own. It starts when it is first asked for something of the running app, or by <see cref="StartAsync"/>. Apps side by
/// side do not know of each other.
/// </summary>
/// <typeparam name="TProgram">A type with a <c>Main</c>, or any type of the app's assembly.</typeparam>
public class FunctionsAppFactory<TProgram> : IAsyncDisposable, IDisposable
    where TProgram : class
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CapturedLogs _logs = new();
    private readonly List<HttpClient> _clients = [];
    private readonly List<FunctionsAppFactory<TProgram>> _derived = [];
    private readonly Lazy<EntryPoint> _entry = new(() => EntryPoint.Of(typeof(TProgram)));
    private DirectoryInfo? _ownData;
    private bool _configured;
    private bool _disposed;
    private AppRun? _run;
    private ServiceBusClient? _serviceBus;

    /// <summary>An app with the options as they are by default; <see cref="Options"/> changes them.</summary>
    public FunctionsAppFactory() => Options = new FunctionsAppOptions();

    // Test frameworks make a fixture only of what has one public constructor.
    private FunctionsAppFactory(FunctionsAppOptions options)
    {
        Options = options;
        _configured = true;
    }

    /// <summary>How the app is run. To be changed before it starts.</summary>
    public FunctionsAppOptions Options { get; }

    /// <summary>The key that <see cref="CreateClient"/> sends, and that opens every function.</summary>
    public string MasterKey { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Whether the app runs.</summary>
    public bool IsRunning => _run is not null;

    /// <summary>What the app has logged since the factory was made, over all its starts.</summary>
    public IReadOnlyList<CapturedLog> Logs => _logs.Entries;

    /// <summary>The running app's services.</summary>
    public IServiceProvider Services => Running().Host.Services;

    /// <summary>The app's time. It stands still where the options say nothing else.</summary>
    /// <exception cref="InvalidOperationException">The options leave the app its own clock, and that is no <see cref="TestClock"/>.</exception>
    public TestClock Clock => Options.Clock ?? Services.GetService<TimeProvider>() as TestClock
        ?? throw new InvalidOperationException("The app's own clock is not a TestClock.");

    /// <summary>Where the app listens.</summary>
    public Uri BaseAddress => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>The host's journal, broker and engine.</summary>
    public EmbeddedRuntime Runtime => Services.GetRequiredService<EmbeddedRuntime>();

    /// <summary>Starts, asks and signals orchestrations.</summary>
    /// <exception cref="InvalidOperationException">The app has no durable functions.</exception>
    public DurableTaskClient DurableClient =>
        Runtime.Engine?.Client ?? throw new InvalidOperationException($"{_entry.Value.Name} has no durable functions.");

    /// <summary>The broker behind the app's queues and topics.</summary>
    /// <exception cref="InvalidOperationException">The app has none: there is no servicebus.json.</exception>
    public ServiceBusBroker Broker =>
        Runtime.Broker ?? throw new InvalidOperationException($"{_entry.Value.Name} has no queues: there is no servicebus.json.");

    /// <summary>A client of the app's queues and topics, to send and receive with. It belongs to the factory.</summary>
    public ServiceBusClient ServiceBus => _serviceBus ??= new ServiceBusClient(Broker.ConnectionString);

    /// <summary>The folder of the app's state; there from the first start on, until the factory is disposed.</summary>
    public string DataDirectory => Configured().DataDirectory ?? (_ownData ??= NewFolder()).FullName;

    /// <summary>A factory of its own, with this one's options changed. It is disposed with this one.</summary>
    public FunctionsAppFactory<TProgram> WithOptions(Action<FunctionsAppOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var options = Configured().Copy();
        change(options);
        var derived = new FunctionsAppFactory<TProgram>(options);
        _derived.Add(derived);
        return derived;
    }

    /// <summary>Starts the app; nothing where it runs. After a stop it starts again on the same data, on another port.</summary>
    /// <exception cref="FunctionsAppException">It did not start; the message says why.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_run is not null) return;
            var setup = new AppSetup(typeof(TProgram).Assembly, Configured(), DataDirectory, MasterKey, _logs);
            _run = await AppRun.StartAsync(_entry.Value, Options, setup, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stops the app as a signal stops a process: what is under way may finish. Nothing where it does not run.</summary>
    /// <exception cref="FunctionsAppException">It did not stop in time, and was given up; or its entry point threw.</exception>
    public Task StopAsync() => EndAsync(run => run.StopAsync(Options.StopTimeout));

    /// <summary>
    /// Ends the app as a crash would, as far as that can be had within a process: nothing is finished, and nothing more is acknowledged.
    /// Code of functions that still runs finds the stores closed.
    /// </summary>
    public Task CrashAsync() => EndAsync(run => run.AbandonAsync(Options.StopTimeout));

    /// <summary>
    /// A client of the running app, with its address and, if <paramref name="sendsKey"/>, <see cref="MasterKey"/>. It belongs to the
    /// factory, and to this start of the app.
    /// </summary>
    public HttpClient CreateClient(bool sendsKey = true)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = BaseAddress };
        if (sendsKey) client.DefaultRequestHeaders.Add("x-functions-key", MasterKey);
        _clients.Add(client);
        return client;
    }

    /// <summary>
    /// Returns when there is nothing left to do until the next timer: no function runs, no message waits for one, no orchestration has a
    /// step to take, no timer is due, and the conditions of <see cref="FunctionsAppOptions.AlsoSettledWhen"/> are met. A call that the test
    /// has made counts once it has come in: await its answer first.
    /// </summary>
    /// <exception cref="NotSettledException">It is busy still after <see cref="FunctionsAppOptions.SettleTimeout"/>; the message says with what.</exception>
    public Task SettledAsync(CancellationToken cancellationToken = default) => new Settling(Services, Options).WaitAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await DisposeAsyncCore().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>For factories that always run an app in the same way: called once, before the first start.</summary>
    protected virtual void Configure(FunctionsAppOptions options)
    {
    }

    /// <summary>As <see cref="DisposeAsync"/>, for those who cannot wait.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) Task.Run(async () => await DisposeAsyncCore().ConfigureAwait(false)).GetAwaiter().GetResult();
    }

    /// <summary>Stops the app, and the factories that were made from this one, and deletes the folder that was made for its state.</summary>
    protected virtual async ValueTask DisposeAsyncCore()
    {
        if (_disposed) return;
        _disposed = true;
        try
        {
            foreach (var derived in _derived) await derived.DisposeAsync().ConfigureAwait(false);
            await StopAsync().ConfigureAwait(false);
        }
        finally
        {
            _ownData?.Delete(recursive: true);
            _turn.Dispose();
        }
    }

    private FunctionsAppOptions Configured()
    {
        if (!_configured) Configure(Options);
        _configured = true;
        return Options;
    }

    private DirectoryInfo NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("functions-app-");
        if (Options.InitialData is not { } initial) return folder;
        foreach (var file in Directory.EnumerateFiles(initial)) File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        return folder;
    }

    private AppRun Running()
    {
        // Not on the caller's thread: a test framework's may be the only one that a continuation could come back to.
        if (_run is null) Task.Run(() => StartAsync()).GetAwaiter().GetResult();
        return _run!;
    }

    private async Task EndAsync(Func<AppRun, Task> end)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_run is not { } run) return;
            _run = null;
            foreach (var client in _clients) client.Dispose();
            _clients.Clear();
            if (_serviceBus is { } serviceBus) await serviceBus.DisposeAsync().ConfigureAwait(false);
            _serviceBus = null;
            await end(run).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
