using Cbp.Host.Testing.Tests.Programs;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.Testing.Tests;

public sealed class EndTests
{
    [Fact]
    public async Task Stop_ThenStart_GoesOnWithTheData()
    {
        await using var app = new SampleApp();
        await app.PostAsync("orders/1");
        await app.SettledAsync();

        await app.StopAsync();
        await app.StartAsync();
        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.SettledAsync();

        Assert.Equal(["delivered 1", "prepared", "swept 2026-11-24"], app.Shelf.Items.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Stop_LetsACallFinish()
    {
        await using var app = new SampleApp();
        var held = new TaskCompletionSource();
        app.Shelf.Held = held.Task;
        using var client = new HttpClient { BaseAddress = app.BaseAddress };
        var call = client.PostAsync(new Uri("api/wait", UriKind.Relative), null);
        await UntilAsync(app, "waits");

        var stop = app.StopAsync();
        held.SetResult();
        await stop;

        using var answer = await call;
        Assert.True(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Crash_CutsOffACall()
    {
        await using var app = new SampleApp();
        app.Shelf.Held = new TaskCompletionSource().Task;
        using var client = new HttpClient { BaseAddress = app.BaseAddress };
        var call = client.PostAsync(new Uri("api/wait", UriKind.Relative), null);
        await UntilAsync(app, "waits");

        await app.CrashAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => call);
        Assert.False(app.IsRunning);
    }

    [Fact]
    public async Task Crash_WithAnActivityUnderWay_RunsItAgainAfterTheNextStart()
    {
        await using var app = new SampleApp();
        app.Shelf.Held = new TaskCompletionSource().Task;
        await app.PostAsync("orders/1");
        await UntilAsync(app, "packing 1");

        await app.CrashAsync();
        await app.StartAsync();
        await app.SettledAsync();

        Assert.Equal(["prepared", "packing 1", "packed 1"], app.Shelf.Items);
    }

    [Fact]
    public async Task Crash_OfAFinishedActivity_DoesNotRunItAgain()
    {
        await using var app = new SampleApp();
        await app.PostAsync("orders/1");
        await app.SettledAsync();

        await app.CrashAsync();
        await app.StartAsync();
        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.SettledAsync();

        Assert.Equal(["delivered 1", "prepared", "swept 2026-11-24"], app.Shelf.Items.Order(StringComparer.Ordinal));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await app.DurableClient.GetInstanceAsync("1"))?.RuntimeStatus);
    }

    [Fact]
    public async Task Dispose_DeletesTheFolderThatWasMadeForTheApp()
    {
        var app = new SampleApp();
        await app.StartAsync();
        var folder = app.DataDirectory;
        var there = File.Exists(Path.Combine(folder, "journal.db"));

        await app.DisposeAsync();

        Assert.True(there);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Dispose_LeavesAFolderThatWasGiven()
    {
        var folder = Directory.CreateTempSubdirectory("functions-app-given-");
        await using (var first = new SampleApp())
        {
            first.Options.DataDirectory = folder.FullName;
            await first.PostAsync("orders/kept");
            await first.SettledAsync();
        }

        await using (var second = new SampleApp())
        {
            second.Options.DataDirectory = folder.FullName;
            Assert.NotNull(await second.DurableClient.GetInstanceAsync("kept"));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task InitialData_AreTheAppsOwnCopy()
    {
        var folder = Directory.CreateTempSubdirectory("functions-app-initial-");
        await using (var first = new SampleApp())
        {
            first.Options.DataDirectory = folder.FullName;
            await first.PostAsync("orders/made-before");
            await first.SettledAsync();
        }

        await using (var second = new SampleApp())
        {
            second.Options.InitialData = folder.FullName;
            await second.PostAsync("orders/made-after");
            await second.SettledAsync();
            Assert.NotNull(await second.DurableClient.GetInstanceAsync("made-before"));
        }

        await using (var third = new SampleApp())
        {
            third.Options.InitialData = folder.FullName;
            Assert.Null(await third.DurableClient.GetInstanceAsync("made-after"));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Dispose_OfAnAppThatWasNeverStarted_DoesNothing()
    {
        var app = new FunctionsAppFactory<ThrowingProgram>();

        await app.DisposeAsync();
        await app.DisposeAsync();

        Assert.False(app.IsRunning);
    }

    [Fact]
    public async Task EntryPoint_ThatThrowsAtItsEnd_IsQuotedByTheStop()
    {
        await using var app = new FunctionsAppFactory<LateProgram>();
        await app.StartAsync();

        var error = await Assert.ThrowsAsync<FunctionsAppException>(() => app.StopAsync());

        Assert.Contains("the till does not balance", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EntryPoint_ThatDoesNotEnd_IsGivenUp()
    {
        await using var app = new FunctionsAppFactory<StuckProgram>();
        await app.StartAsync();
        app.Options.StopTimeout = TimeSpan.FromMilliseconds(50);

        var error = await Assert.ThrowsAsync<FunctionsAppException>(() => app.StopAsync());

        Assert.Contains("did not stop", error.Message, StringComparison.Ordinal);
        Assert.False(app.IsRunning);
    }

    private static async Task UntilAsync(SampleApp app, string item)
    {
        while (!app.Shelf.Items.Contains(item)) await Task.Delay(1);
    }
}
