using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Cbp.Servers;
using Xunit.Abstractions;

namespace Cbp.Acceptance.Tests;

/// <summary>
/// Payments are posted under load while the process is killed at random moments and started again. Whatever was answered 201 ends,
/// is accepted by the processor once, and is told to the member once.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output) : AsyncLifetime
{
    private const int Members = 300;
    private const int Clients = 8;
    private static readonly string[] Cents = ["00", "00", "00", "00", "00", "13", "31", "41", "51", "32"];
    private static readonly int Kills = Environment.GetEnvironmentVariable("CBP_TEST_LONG") == "1" ? 100 : 5;

    private readonly RunningProcess _app = new() { ExtraMembers = Members };
    private readonly ConcurrentDictionary<string, string> _taken = new(); // payment → member
    private volatile TaskCompletionSource _up = Up();
    private int _next;
    private int _broken;

    public override Task InitializeAsync() => _app.InitializeAsync();

    public override ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Payments_WhileTheProcessIsKilled_AreNeitherLostNorPaidTwice()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}, {Kills} kills");
        var random = new Random(seed);
        using var done = new CancellationTokenSource();
        _up.SetResult();
        var clients = Enumerable.Range(0, Clients).Select(_ => PostUntilAsync(done.Token)).ToArray();

        for (var kill = 1; kill <= Kills; kill++)
        {
            // The moment is chosen by how many payments were taken meanwhile, not by the clock.
            var target = _taken.Count + random.Next(20, 250);
            await Api.WaitAsync(() => Task.FromResult(_taken.Count), count => count >= target, $"{target} payments to be taken");
            _up = Up();
            await _app.Process.KillAsync();
            await _app.StartAsync();
            _up.SetResult();
        }

        await done.CancelAsync();
        await Task.WhenAll(clients);
        output.WriteLine($"{_taken.Count} payments were answered 201; {_broken} calls were cut off by a kill");

        await CheckAsync();
    }

    private static TaskCompletionSource Up() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task PostUntilAsync(CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref _next);
            var member = (number % Members) + 1;
            var body = Api.Payment(
                $"{1 + (number / Members)}.{Cents[number % Cents.Length]}", RunningApp.Today, $"L-{member:00000}", $"LUP-{member:00000}", $"LC-{member:00000}");
            // A caller whose call was cut off does not know what became of it: it repeats it under the same key.
            while (!await TryPostAsync(body, $"crash-{number}", $"L-{member:00000}")) await _up.Task;
        }
    }

    private async Task<bool> TryPostAsync(string body, string key, string member)
    {
        try
        {
            await _up.Task;
            using var answer = await _app.Client.PostJsonAsync("api/v1/payment/one-time", body, key);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{(int)answer.StatusCode}: {text}");
            _taken[JsonDocument.Parse(text).RootElement.GetProperty("paymentId").GetString()!] = member;
            return true;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            Interlocked.Increment(ref _broken);
            return false;
        }
    }

    private async Task CheckAsync()
    {
        var wrong = new List<string>();
        foreach (var (payment, member) in _taken)
        {
            var status = await EndAsync(payment);
            var completed = status.GetProperty("status").GetString() == "Completed";
            var accepted = (await _app.Client.SubmissionsAsync(payment)).GetProperty("accepted").GetInt32();
            // One that was sent back was taken before.
            var taken = completed || (status.TryGetProperty("failureCode", out var code) && code.GetString() == "R01");
            if (accepted != (taken ? 1 : 0)) wrong.Add($"{payment}: {status}, accepted {accepted} times");
            var told = await ToldAsync(member, payment);
            if (told.Count != 1) wrong.Add($"{payment}: the member was told {told.Count} times");
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(20)));
    }

    private async Task<IReadOnlyList<JsonElement>> ToldAsync(string member, string payment)
    {
        try
        {
            return await _app.Client.WaitForNotificationsAsync(member, payment);
        }
        catch (TimeoutException error)
        {
            // Where it got stuck: in the outbox, or among the dead letters.
            var health = await _app.Client.GetJsonAsync("health/status");
            var letters = await _app.Client.GetJsonAsync("sandbox/topics/payment.events/notifications/dead-letters");
            throw new TimeoutException($"{error.Message}\n{health}\n{letters}\n{_app.Process.Output}", error);
        }
    }

    // Waits between two submissions pass with the clock.
    private Task<JsonElement> EndAsync(string payment) => Api.WaitAsync(
        async () =>
        {
            var status = await _app.Client.StatusAsync(payment);
            if (status.GetProperty("status").GetString() == "Processing") await _app.Client.AdvanceAsync(TimeSpan.FromSeconds(5));
            return status;
        },
        status => status.GetProperty("status").GetString() is "Completed" or "Failed",
        $"payment {payment} to end");
}
