using Cbp.SampleApp;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Testing.Tests;

/// <summary>The sample app, as these tests run it.</summary>
public sealed class SampleApp : FunctionsAppFactory<Shelf>
{
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public Shelf Shelf => Services.GetRequiredService<Shelf>();

    public async Task PostAsync(string path)
    {
        using var client = CreateClient();
        using var answer = await client.PostAsync(new Uri("api/" + path, UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<string> GetAsync(string path)
    {
        using var client = CreateClient();
        return await client.GetStringAsync(new Uri("api/" + path, UriKind.Relative));
    }

    protected override void Configure(FunctionsAppOptions options)
    {
        options.Clock = TestClock.Frozen(Monday);
        options.BackgroundFunctions.Add("SendNotes");
        options.AlsoSettledWhen("the notes have left", (services, _) => Task.FromResult(services.GetRequiredService<Notes>().Count == 0));
    }
}
