using Cbp.Servers;

namespace Cbp.Acceptance.Tests.Recurring;

/// <summary>The app with members of whom each test takes its own.</summary>
public sealed class RecurringApp : AsyncLifetime
{
    public RunningApp App { get; } = new() { ExtraMembers = 60 };

    public HttpClient Client => App.Client;

    public override Task InitializeAsync() => App.InitializeAsync();

    public override ValueTask DisposeAsync() => App.DisposeAsync();
}
