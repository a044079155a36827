using System.Text;
using Cbp.Servers;

namespace Cbp.Acceptance.Tests.Telemetry;

/// <summary>A payment's way through a restart, as a receiver of OTLP sees it.</summary>
public sealed class TraceTests : AsyncLifetime
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string CallersSpan = "00f067aa0ba902b7";
    private readonly OtlpReceiver _receiver = new();
    private readonly RunningApp _app;

    public TraceTests() => _app = new RunningApp
    {
        Settings = new Dictionary<string, string>(_receiver.Settings) { ["Cbp__Sandbox__ResultDelay"] = "00:00:00.200" },
    };

    public override Task InitializeAsync() => _app.InitializeAsync();

    public override async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Payment_ThroughARestart_IsOneTreeWithEveryStep()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/payment/one-time")
        {
            Content = new StringContent(Api.Payment("74.00", RunningApp.Tomorrow), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("traceparent", $"00-{TraceId}-{CallersSpan}-01");
        request.Headers.Add("X-Correlation-Id", "trace-test-1");
        using var answer = await _app.Client.SendAsync(request);
        var id = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("paymentId").GetString()!;
        await _app.SettledAsync();
        await _app.StopAsync();
        await _app.StartAsync();
        await _app.Client.SetClockAsync("2026-11-25T15:00:00Z");
        await _app.SettledAsync();
        Assert.Equal("Completed", (await _app.Client.StatusAsync(id)).GetProperty("status").GetString());
        // The end sends what is left.
        await _app.StopAsync();

        var spans = _receiver.Spans.Where(span => span.TraceId == TraceId).ToList();
        var text = string.Join("\n", spans.Select(span => $"{span.SpanId} < {span.ParentId} {span.Kind} {span.Source}: {span.Name}"));
        var known = spans.Select(span => span.SpanId).ToHashSet();

        Assert.True(spans.Count == known.Count, "Two spans have one id:\n" + text);
        var root = Assert.Single(spans, span => span.ParentId == CallersSpan);
        Assert.Equal(ReceivedSpan.Server, root.Kind);
        Assert.Equal("POST api/v1/payment/one-time", root.Name);
        Assert.Equal("201", root.Attributes["http.response.status_code"]);
        Assert.True(spans.TrueForAll(span => span == root || known.Contains(span.ParentId)), "A span has no parent here:\n" + text);

        var way = new Way(spans, text);
        var create = way.Only("function CreateOneTimePayment", ReceivedSpan.Internal, root);
        var dispatch = way.Only("dispatch start", ReceivedSpan.Internal, create);
        var creation = way.Only("create_orchestration:PaymentLifecycle", ReceivedSpan.Producer, dispatch);
        var orchestration = way.Only("orchestration:PaymentLifecycle", ReceivedSpan.Server, creation);
        way.Only("orchestration:PaymentLifecycle:timer", ReceivedSpan.Internal, orchestration);
        foreach (var (step, calls) in new[] { ("BeginProcessingPayment", 0), ("DebitFunds", 1), ("SubmitToProcessor", 1), ("CompletePayment", 0) })
        {
            var call = way.Only("activity:" + step, ReceivedSpan.Client, orchestration);
            var run = way.Only("activity:" + step, ReceivedSpan.Server, call);
            var function = way.Only("function " + step, ReceivedSpan.Internal, run);
            Assert.Equal(calls, spans.Count(span => span.Source == "System.Net.Http" && span.ParentId == function.SpanId));
        }

        way.Notified("PaymentCompleted", way.Only("function CompletePayment", ReceivedSpan.Internal));
        Assert.All(spans.Where(span => span.Name.StartsWith("function ", StringComparison.Ordinal) && span.Attributes.ContainsKey("cbp.payment.id")),
            span => Assert.Equal("trace-test-1", span.Attributes["cbp.correlation.id"]));
    }

    private sealed class Way(List<ReceivedSpan> spans, string text)
    {
        public ReceivedSpan Only(string name, int kind, ReceivedSpan? parent = null)
        {
            var found = spans.Where(span => span.Name == name && span.Kind == kind && (parent is null || span.ParentId == parent.SpanId)).ToList();
            Assert.True(found.Count == 1, $"There are {found.Count} spans {name} of kind {kind} under {parent?.Name}:\n{text}");
            return found[0];
        }

        // Outbox, message, consumer and what it calls.
        public void Notified(string eventType, ReceivedSpan writer)
        {
            var published = Only("publish payment.events", ReceivedSpan.Producer, writer);
            var processed = spans.Single(span => span.ParentId == published.SpanId && span.Name == "ServiceBusSessionProcessor.ProcessSessionMessage"
                && span.Attributes["messaging.destination.name"].EndsWith("notifications", StringComparison.OrdinalIgnoreCase));
            Assert.True(processed.Kind == ReceivedSpan.Consumer, eventType);
            var function = Only("function DeliverPaymentNotification", ReceivedSpan.Internal, processed);
            Assert.True(spans.Exists(span => span.Source == "System.Net.Http" && span.ParentId == function.SpanId), "Nobody was told:\n" + text);
        }
    }
}
