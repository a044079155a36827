using Cbp.Host.Worker.Runtime;

namespace Cbp.Host.Testing;

/// <summary>One run of an app's entry point, on a thread of its own, from its begin to its end.</summary>
internal sealed class AppRun
{
    private readonly EntryPoint _entry;
    private readonly TaskCompletionSource<AppHost> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Exception? _failure;
    private volatile bool _built;

    private AppRun(EntryPoint entry) => _entry = entry;

    public AppHost Host => _started.Task.Result;

    /// <summary>Returns when the app has started.</summary>
    /// <exception cref="FunctionsAppException">It did not; the message says why.</exception>
    public static async Task<AppRun> StartAsync(EntryPoint entry, FunctionsAppOptions options, AppSetup setup, CancellationToken cancellationToken)
    {
        var run = new AppRun(entry);
        string[] arguments = [.. options.Arguments];
        new Thread(() => run.Run(setup, arguments)) { IsBackground = true, Name = entry.Name }.Start();
        try
        {
            await Task.WhenAny(run._started.Task, run._ended.Task).WaitAsync(options.StartTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new FunctionsAppException($"{entry.Name} did not start within {options.StartTimeout}.");
        }

        return run._started.Task.IsCompleted ? run : throw run.NotStarted();
    }

    /// <summary>Stops it as a signal would, and returns when the entry point has ended.</summary>
    /// <exception cref="FunctionsAppException">It ended with an exception, or not in time: then it was given up.</exception>
    public async Task StopAsync(TimeSpan longest)
    {
        Host.AskToStop();
        try
        {
            await _ended.Task.WaitAsync(longest).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!_ended.Task.IsCompleted)
        {
            await Host.AbandonAsync().ConfigureAwait(false);
            throw new FunctionsAppException($"{_entry.Name} did not stop within {longest}, and was given up.");
        }
        catch (Exception e)
        {
            throw new FunctionsAppException($"{_entry.Name} ended with an exception: {e.Message}", e);
        }
    }

    /// <summary>Ends it as a crash would.</summary>
    public async Task AbandonAsync(TimeSpan longest)
    {
        await Host.AbandonAsync().ConfigureAwait(false);
        await Task.WhenAny(_ended.Task, Task.Delay(longest)).ConfigureAwait(false);
    }

    private void Run(AppSetup setup, string[] arguments)
    {
        HostInterception.Current = new HostInterception
        {
            Options = setup.Options,
            Building = setup.Building,
            Built = host =>
            {
                _built = true;
                return new AppHost(host, started => _started.TrySetResult(started), Fail);
            },
            Failed = Fail,
        };
        try
        {
            _entry.Run(arguments);
            _ended.TrySetResult();
        }
        catch (Exception e)
        {
            _ended.TrySetException(e);
        }
    }

    // Some entry points log what their host throws, and end as if nothing had happened.
    private void Fail(Exception e) => _failure ??= e;

    private FunctionsAppException NotStarted() => (_ended.Task.Exception?.InnerException ?? _failure) switch
    {
        { } e => new FunctionsAppException($"{_entry.Name} did not start: {e.Message}", e),
        null when _built => new FunctionsAppException($"{_entry.Name} built its host, and ended without starting it."),
        null => new FunctionsAppException(
            $"The entry point of {_entry.Name} ended without a host: it must build one from FunctionsApplication.CreateBuilder(args), and run it."),
    };
}
