using System.Net;
using Cbp.Servers;

namespace Cbp.Acceptance.Tests.Telemetry;

/// <summary>The endpoint metrics, and the objectives in health/status, after real payments.</summary>
public sealed class MetricsTests : AsyncLifetime
{
    private readonly RunningApp _app = new();

    public override Task InitializeAsync() => _app.InitializeAsync();

    public override ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Metrics_AfterPayments_TellOfEachPartOfTheirWay()
    {
        var before = await MetricsAsync();
        var paid = await _app.Client.PayAsync("75.00");
        var poor = await _app.Client.PayAsync("9999.00");
        await _app.SettledAsync();
        using var refused = await _app.Client.PostJsonAsync("api/v1/payment/one-time", "{}");

        var text = await TextAsync();
        var metrics = PrometheusSamples.Parse(text);

        metrics.CheckHistograms();
        double Grown(string name, params string[] labels) => metrics.Sum(name, labels) - before.Sum(name, labels);
        Assert.Equal(2, Grown("http_server_request_duration_seconds_count", "http_response_status_code=\"201\""));
        Assert.Equal(1, Grown("http_server_request_duration_seconds_count", "http_response_status_code=\"400\"", "payment/one-time"));
        Assert.Equal(2, Grown("cbp_payments_total", "cbp_payment_state=\"Created\"", "cbp_payment_outcome=\"ok\""));
        Assert.Equal(1, Grown("cbp_payments_total", "cbp_payment_state=\"Completed\""));
        Assert.Equal(1, Grown("cbp_payments_total", "cbp_payment_state=\"Failed\"", "cbp_payment_outcome=\"INSUFFICIENT_FUNDS\""));
        Assert.Equal(2, Grown("cbp_payment_step_duration_seconds_count", "cbp_step_name=\"DebitFunds\""));
        Assert.Equal(1, Grown("cbp_payment_step_duration_seconds_count", "cbp_step_name=\"CompletePayment\""));
        Assert.Equal(2, Grown("cbp_ledger_transfers_total", "cbp_ledger_transfer_kind=\"reserve\""));
        Assert.True(Grown("cbp_ledger_transfers_total", "cbp_ledger_transfer_kind=\"post\"") >= 1);
        Assert.Equal(1, Grown("cbp_ledger_transfers_total", "cbp_ledger_transfer_kind=\"void\""));
        Assert.True(Grown("db_client_operation_duration_seconds_count", "db_operation_name=\"write\"") >= 2);
        Assert.True(Grown("http_client_request_duration_seconds_count") >= 3);
        Assert.True(Grown("messaging_client_sent_messages_total", "messaging_destination_name=\"payment.events\"") >= 6);
        Assert.True(Grown("messaging_process_duration_seconds_count", "faas_name=\"DeliverPaymentNotification\"") >= 1);
        Assert.True(metrics.Sum("cbp_store_size_bytes", "cbp.db\"") > 0);
        Assert.True(Grown("embedded_host_durable_episodes_total") > 0);
        Assert.Equal(0, metrics.Sum("embedded_host_queue_messages", "payment.events", "state=\"active\""));
        foreach (var name in (string[])["cbp_outbox_backlog", "cbp_outbox_age_seconds", "embedded_host_queue_age_seconds", "embedded_host_durable_backlog"])
            Assert.Equal("gauge", metrics.Types[name]);
        Assert.DoesNotContain(paid, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(poor, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("M-1001", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_AfterRequests_SaysHowTheObjectivesAreMet()
    {
        await _app.Client.PayAsync("76.00");
        using var refused = await _app.Client.PostJsonAsync("api/v1/payment/one-time", "{}");

        var status = await _app.Client.GetJsonAsync("health/status");
        var objectives = status.GetProperty("objectives");

        Assert.Equal(300, objectives.GetProperty("windowSeconds").GetInt32());
        Assert.Equal(2, objectives.GetProperty("requests").GetInt64());
        Assert.Equal(200, objectives.GetProperty("p95Ms").GetProperty("target").GetDouble());
        Assert.True(objectives.GetProperty("p99Ms").GetProperty("actual").GetDouble() > 0);
        // A refusal is an answer, not a failure.
        Assert.Equal(0, objectives.GetProperty("errorShare").GetProperty("actual").GetDouble());
        Assert.True(objectives.GetProperty("errorShare").GetProperty("met").GetBoolean());
        Assert.True(status.GetProperty("flags").GetProperty("metrics").GetBoolean());
        Assert.False(status.GetProperty("flags").GetProperty("otlp").GetBoolean());
        Assert.NotEmpty(status.GetProperty("version").GetString()!);
        Assert.Equal(0, status.GetProperty("backlogs").GetProperty("outbox").GetProperty("oldestSeconds").GetInt64());
    }

    private async Task<PrometheusSamples> MetricsAsync() => PrometheusSamples.Parse(await TextAsync());

    private async Task<string> TextAsync()
    {
        using var answer = await _app.Client.GetAsync(new Uri("metrics", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return await answer.Content.ReadAsStringAsync();
    }
}
