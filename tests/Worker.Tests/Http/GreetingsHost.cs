using Cbp.Host.Worker.Tests.Support;

namespace Cbp.Host.Worker.Tests.Http;

public sealed class GreetingsHost : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await TestHost.StartAsync(typeof(Greetings));

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
