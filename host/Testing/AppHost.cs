using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Cbp.Host.Worker;

namespace Cbp.Host.Testing;

/// <summary>What the entry point gets for the host: it tells when that has started, and can be ended behind the entry point's back.</summary>
internal sealed class AppHost(IHost inner, Action<AppHost> started, Action<Exception> failed) : IHost, IAsyncDisposable
{
    private readonly IHostApplicationLifetime _lifetime = inner.Services.GetRequiredService<IHostApplicationLifetime>();
    private volatile bool _ended;

    public IServiceProvider Services => inner.Services;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await inner.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failed(e);
            throw;
        }

        started(this);
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => _ended ? Task.CompletedTask : inner.StopAsync(cancellationToken);

    /// <summary>Asks for the stop that a signal asks a process for.</summary>
    public void AskToStop() => _lifetime.StopApplication();

    /// <summary>Ends it without letting anything finish. Nothing where it has ended.</summary>
    public async Task AbandonAsync()
    {
        if (_ended) return;
        _ended = true;
        await inner.Services.GetRequiredService<EmbeddedRuntime>().AbandonAsync().ConfigureAwait(false);
        try
        {
            await inner.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or AggregateException)
        {
            // It was given no time, and says so.
        }

        await ((IAsyncDisposable)inner).DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        if (_ended) return;
        _ended = true;
        inner.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        if (_ended) return default;
        _ended = true;
        return ((IAsyncDisposable)inner).DisposeAsync();
    }
}
