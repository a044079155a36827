using System.Globalization;
using System.Text;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Storage;
using Cbp.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Acceptance.Tests.Effects;

/// <summary>The processor cannot be reached, or nobody knows what became of a submission: nothing is lost, and it goes on by itself.</summary>
public sealed class ProcessorOutageTests : AsyncLifetime
{
    private const string Address = "Cbp:Processor:BaseUrl";
    private readonly RunningApp _app = new() { Settings = new Dictionary<string, string> { ["Cbp__Processor__Breaker__BreakSeconds"] = "0.5" } };

    private HttpClient Client => _app.Client;

    private IConfiguration Configuration => _app.Services.GetRequiredService<IConfiguration>();

    public override Task InitializeAsync() => _app.InitializeAsync();

    public override ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Processor_DownForAnHour_PaymentsWaitAndAreMadeOnceWhenItIsBack()
    {
        var sandbox = Configuration[Address];
        Configuration[Address] = StandInProcessor.DeadUrl();
        var ids = new List<string>();
        for (var i = 0; i < 25; i++) ids.Add(await Client.PayAsync($"{10 + i}.00"));
        for (var minutes = 0; minutes < 60; minutes += 10) await PassAsync(TimeSpan.FromMinutes(10));

        foreach (var id in ids)
        {
            var waits = await Client.StatusAsync(id);
            Assert.Equal(("Processing", "WAITING_FOR_PROCESSOR"), (waits.GetProperty("status").GetString(), waits.GetProperty("processingDetail").GetString()));
        }

        Configuration[Address] = sandbox;
        foreach (var id in ids)
        {
            var status = await EndWithTimePassingAsync(id);
            Assert.Equal("Completed", status.GetProperty("status").GetString());
            Assert.False(status.TryGetProperty("processingDetail", out _));
            Assert.Equal(1, (await Client.SubmissionsAsync(id)).GetProperty("attempts").GetInt32());
        }

        Assert.Contains("is given a rest", _app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcome_Unknown_IsLookedUpOnScheduleAndShownAndTold()
    {
        await using var processor = new StandInProcessor(_app.Clock);
        Configuration[Address] = processor.Url;
        var id = await Client.PayAsync("41.00");
        await _app.SettledAsync();
        for (var look = 0; look < 4; look++)
        {
            var status = await Client.StatusAsync(id);
            Assert.Equal(("Processing", "OUTCOME_UNKNOWN"), (status.GetProperty("status").GetString(), status.GetProperty("processingDetail").GetString()));
            Assert.Equal(look == 3 ? ["OUTCOME_UNKNOWN"] : [], await ExceptionsAsync(id));
            await PassUntilAsync(status.GetProperty("nextLookUp").GetDateTimeOffset());
        }

        var payment = await Client.GetJsonAsync("api/v1/payment/" + id);
        Assert.Equal("OUTCOME_UNKNOWN", payment.GetProperty("processingDetail").GetString());
        var (looks, waits) = (processor.LookUps.ToArray(), new List<double>());
        for (var i = 1; i < looks.Length; i++) waits.Add(Math.Round((looks[i] - looks[i - 1]).TotalMinutes));
        Assert.Equal([1, 5, 60, 1440], waits);

        processor.Knows = """{"status":"ACCEPTED","reference":"PP-9"}""";
        await PassUntilAsync(payment.GetProperty("nextLookUp").GetDateTimeOffset());
        Assert.Equal("Completed", (await Client.StatusAsync(id)).GetProperty("status").GetString());
        Assert.Equal([id], processor.Submissions);
        Assert.Single(await ExceptionsAsync(id));
    }

    [Fact]
    public async Task Outcome_UnknownAndNeverTaken_IsSubmittedOnceMore()
    {
        await using var processor = new StandInProcessor(_app.Clock) { Knows = """{"status":"NOT_FOUND"}""" };
        Configuration[Address] = processor.Url;
        var id = await Client.PayAsync("43.00");
        await _app.SettledAsync();
        Assert.Equal("WAITING_FOR_PROCESSOR", (await Client.StatusAsync(id)).GetProperty("processingDetail").GetString());
        processor.Answers = """{"status":"ACCEPTED"}""";

        Assert.Equal("Completed", (await EndWithTimePassingAsync(id)).GetProperty("status").GetString());
        Assert.Equal([id, id], processor.Submissions);
    }

    [Theory]
    [InlineData("PaymentSettled", "", "Completed")]
    [InlineData("PaymentReturned", ""","returnCode":"R03" """, "Failed")]
    public async Task Message_WhileTheOutcomeIsUnknown_DecidesAtOnce(string type, string more, string state)
    {
        await using var processor = new StandInProcessor(_app.Clock);
        Configuration[Address] = processor.Url;
        var id = await Client.PayAsync("42.00");
        await _app.SettledAsync();
        var body = $$$"""{"specversion":"1.0","id":"{{{Guid.NewGuid()}}}","source":"/p","type":"{{{type}}}","data":{"paymentId":"{{{id}}}"{{{more}}}}}""";
        using var content = new StringContent(body, Encoding.UTF8, "application/cloudevents+json");
        using var sent = await Client.PostAsync(new Uri($"sandbox/queues/payment.processing/messages?sessionId={id}&messageId={Guid.NewGuid()}", UriKind.Relative), content);
        await _app.SettledAsync();

        Assert.Equal(state, (await Client.StatusAsync(id)).GetProperty("status").GetString());
        Assert.Single(processor.Submissions);
        Assert.Single(processor.LookUps);
    }

    private async Task<string[]> ExceptionsAsync(string id) => [.. (await _app.Services.GetRequiredService<IDatabase>().ReadAsync(
        work => work.Exceptions.OfPaymentAsync(new PaymentId(Guid.Parse(id, CultureInfo.InvariantCulture))), default)).Select(e => e.Code)];

    private async Task PassUntilAsync(DateTimeOffset time)
    {
        await Client.SetClockAsync(time.AddMilliseconds(10).ToString("O", CultureInfo.InvariantCulture));
        await _app.SettledAsync();
    }

    private async Task PassAsync(TimeSpan time)
    {
        await Client.AdvanceAsync(time);
        await _app.SettledAsync();
    }

    private Task<JsonElement> EndWithTimePassingAsync(string id) => Api.WaitAsync(
        async () =>
        {
            await PassAsync(TimeSpan.FromMinutes(1));
            return await Client.StatusAsync(id);
        },
        status => status.GetProperty("status").GetString() is "Completed" or "Failed",
        $"payment {id} to end");
}
