namespace Cbp.Acceptance.Tests.Recurring;

/// <summary>The app with members of whom each test takes its own.</summary>
public sealed class RecurringApp : IAsyncLifetime
{
    public RunningApp App { get; } = new() { ExtraMembers = 60 };

    public HttpClient Client => App.Client;

    public Task InitializeAsync() => App.InitializeAsync();

    public Task DisposeAsync() => App.DisposeAsync();
}
