using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Cbp.Core.Gateways;
using Cbp.Core.Notifications;
using Cbp.Core.Outbox;
using Cbp.Core.Storage;
using Cbp.Faults.Tests.Traps;
using Cbp.Functions.Maintenance;
using Cbp.Host.Testing;
using Cbp.Sandbox.DemoData;
using Cbp.Sandbox.Faults;
using Cbp.Sandbox.Processor;
using Cbp.Sandbox.State;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Faults.Tests.Run;

/// <summary>The whole app in this process, with the traps at its ports: Tuesday, 24 November 2026, 10:00 in New York, and running.</summary>
internal sealed class FaultApp : IAsyncDisposable
{
    /// <summary>The day on which it begins.</summary>
    public const string Today = "2026-11-24";

    /// <summary>The next one: a payment for it is scheduled.</summary>
    public const string Tomorrow = "2026-11-25";

    /// <summary>A day whose payments are not made yet; between them is a holiday.</summary>
    public const string Later = "2026-11-27";

    private readonly FunctionsAppFactory<OutboxFunctions> _factory = new();
    private volatile HttpClient? _client;

    private FaultApp(TrapBoard board) => Board = board;

    public TrapBoard Board { get; }

    public TestClock Clock { get; } = TestClock.Running(
        DateTimeOffset.Parse("2026-11-24T15:00:00Z", CultureInfo.InvariantCulture) - TimeProvider.System.GetUtcNow());

    public IServiceProvider Services => _factory.Services;

    public string DataDirectory => _factory.DataDirectory;

    /// <summary>The warnings of the app, for whoever looks at a failure.</summary>
    public string Log => string.Join('\n', _factory.Logs.Where(line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Warning).TakeLast(40));

    public static async Task<FaultApp> StartAsync(IStore store, int members)
    {
        var app = new FaultApp(new TrapBoard { SerializationFailure = store.SerializationFailure });
        var options = app._factory.Options;
        options.Clock = app.Clock;
        options.Settings[Demo.ExtraMembersSetting] = members.ToString(CultureInfo.InvariantCulture);
        options.Settings["Cbp:Sandbox:Welcome"] = "false";
        options.Settings["Cbp:Configuration:recurring:daysAhead"] = "1"; // a recurring payment's next one is made in this week
        options.Settings[PretendProcessor.ResultDelaySetting] = "00:00:05";
        options.BackgroundFunctions.Add("DispatchOutbox");
        options.BackgroundFunctions.Add("DispatchAudit");
        options.AlsoSettledWhen(
            "the outbox is empty",
            async (services, stop) => await services.GetRequiredService<IDatabase>().ReadAsync(work => work.Outbox.CountAsync(), stop) == 0);
        options.AlsoSettledWhen(
            "the processor has sent the results that are due",
            (services, _) => Task.FromResult(services.GetRequiredService<PretendProcessor>().CountDue() == 0));
        options.ConfigureServices(app.LayTraps);
        await store.PrepareAsync(options);
        await app.StartAsync();
        return app;
    }

    public async Task StartAsync()
    {
        await _factory.StartAsync();
        Clock.Advance(TimeSpan.FromSeconds(1)); // the outbox is sent from the next second on
        var client = _factory.CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", Demo.ApiKey);
        _client = client;
    }

    public async Task CrashAsync()
    {
        _client = null;
        await _factory.CrashAsync();
        Board.Crashed();
        await StartAsync();
    }

    public Task SettledAsync() => _factory.SettledAsync();

    public void ProcessorIsDown(bool down)
    {
        Board.ProcessorDown = down;
        Services.GetRequiredService<SandboxFaults>().Processor.Settings = new FaultSettings { FailNext = down ? int.MaxValue : 0 };
    }

    /// <summary>Pays as a client does that hears of no failure without trying again: under the same key until it is answered. The payment's id.</summary>
    public async Task<Guid> PayAsync(int member, string cents, bool tomorrow)
    {
        var body = $$"""
            {"memberId":"{{Demo.ExtraMemberId(member)}}","userPayeeListId":"{{Demo.ExtraUserPayeeListId(member)}}","fundingAccount":"{{Demo.ExtraAccount(member)}}","amount":7.{{cents}},"willProcessDate":"{{(tomorrow ? Tomorrow : Today)}}"}
            """;
        var answer = await AskAsync(HttpMethod.Post, "api/v1/payment/one-time", body, $"faults-{member}", HttpStatusCode.Created);
        return JsonDocument.Parse(answer).RootElement.GetProperty("paymentId").GetGuid();
    }

    /// <summary>Takes a recurring payment of one date, as <see cref="PayAsync"/> does a payment. Its id.</summary>
    public async Task<Guid> SubscribeAsync(int member, string cents, string day)
    {
        var body = $$"""
            {"memberId":"{{Demo.ExtraMemberId(member)}}","userPayeeListId":"{{Demo.ExtraUserPayeeListId(member)}}","fundingAccount":"{{Demo.ExtraAccount(member)}}","amount":7.{{cents}},"willProcessDate":"{{day}}","frequency":"Weekly","numPayments":1}
            """;
        var answer = await AskAsync(HttpMethod.Post, "api/v1/payment/recurring", body, $"faults-{member}", HttpStatusCode.Created);
        return JsonDocument.Parse(answer).RootElement.GetProperty("paymentId").GetGuid();
    }

    /// <summary>Lets it be the day before <see cref="Later"/>, when the payment of that date is made.</summary>
    public void ComeToTheDayBefore() => Clock.Advance(DateTimeOffset.Parse("2026-11-26T05:00:01Z", CultureInfo.InvariantCulture) - Clock.GetUtcNow());

    /// <summary>Tries a failed one again, until it is answered.</summary>
    public Task ReprocessAsync(int member, Guid payment) => AskAsync(
        HttpMethod.Post, "api/v1/payment/reprocess", $$"""{"paymentId":"{{payment}}","reason":"there is money now"}""", $"again-{member}", HttpStatusCode.Accepted);

    /// <summary>What the member has at the core banking system.</summary>
    public Task SetBalanceAsync(int member, long cents) => Services.GetRequiredService<SandboxStore>().Database.WriteAsync(
        session => session.Execute("UPDATE accounts SET available_cents = ?2 WHERE number = ?1", Demo.ExtraAccount(member), cents));

    /// <summary>Calls off, until it is answered.</summary>
    public Task CancelAsync(int member, Guid payment) => AskAsync(
        HttpMethod.Delete, $"api/v1/payment/one-time/{payment}/member/{Demo.ExtraMemberId(member)}", null, null, HttpStatusCode.OK);

    /// <summary>Sends what the processor would: settled, or returned with a code.</summary>
    public Task SendAsync(Guid payment, string messageId, string? returnCode = null)
    {
        var (type, data) = returnCode is null ? ("PaymentSettled", "") : ("PaymentReturned", $",\"returnCode\":\"{returnCode}\"");
        var body = $$$"""{"specversion":"1.0","id":"{{{messageId}}}","source":"/processor","type":"{{{type}}}","data":{"paymentId":"{{{payment}}}"{{{data}}}}}""";
        return AskAsync(
            HttpMethod.Post, $"sandbox/queues/payment.processing/messages?sessionId={payment}&messageId={messageId}", body, null, HttpStatusCode.Accepted);
    }

    public ValueTask DisposeAsync()
    {
        Board.Release();
        Board.Crashed();
        return _factory.DisposeAsync();
    }

    private async Task<string> AskAsync(HttpMethod method, string path, string? json, string? key, HttpStatusCode good)
    {
        var answered = "";
        await Poll.UntilAsync(
            async () =>
            {
                try
                {
                    if (_client is not { } client) return false;
                    using var request = new HttpRequestMessage(method, path);
                    if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
                    if (key is not null) request.Headers.Add("Idempotency-Key", key);
                    using var answer = await client.SendAsync(request);
                    answered = await answer.Content.ReadAsStringAsync();
                    return answer.StatusCode == good;
                }
                catch (Exception cut) when (cut is HttpRequestException or OperationCanceledException or ObjectDisposedException or IOException)
                {
                    return false;
                }
            },
            () => $"{method} {path} to be answered {good}; the last answer was {answered}");
        return answered;
    }

    private void LayTraps(IServiceCollection services)
    {
        Trap<IDatabase>(services, (_, inner) => new TrappedDatabase(inner, Board));
        Trap<IMessagePublisher>(services, (_, inner) => new TrappedPublisher(inner, Board));
        Trap<IPaymentProcessor>(services, (provider, _) => Systems(provider));
        Trap<ICoreBanking>(services, (provider, _) => Systems(provider));
        Trap<INotificationChannel>(services, (provider, _) => Systems(provider));
    }

    private TrappedSystems Systems(IServiceProvider provider) => new(
        Inner<IPaymentProcessor>(provider), Inner<ICoreBanking>(provider), Inner<INotificationChannel>(provider), Board);

    private static T Inner<T>(IServiceProvider provider)
        where T : notnull => provider.GetRequiredKeyedService<T>(typeof(TrapBoard));

    // The app's own stays the container's, under a key.
    private static void Trap<T>(IServiceCollection services, Func<IServiceProvider, T, T> trap)
        where T : class
    {
        var own = services.Last(service => service.ServiceType == typeof(T) && !service.IsKeyedService);
        services.Remove(own);
        services.AddKeyedSingleton<T>(typeof(TrapBoard), (provider, _) => (T)(
            own.ImplementationInstance ?? own.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, own.ImplementationType!)));
        services.AddSingleton(provider => trap(provider, Inner<T>(provider)));
    }
}
