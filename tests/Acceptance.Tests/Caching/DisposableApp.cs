namespace Cbp.Acceptance.Tests.Caching;

/// <summary>An app of a single test.</summary>
internal sealed class DisposableApp(RunningApp app) : IAsyncDisposable
{
    public HttpClient Client => app.Client;

    public Task StartAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => new(app.DisposeAsync());
}
