using System.Net;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Sandbox.Tests.Hosted;

public sealed class SandboxHostTests
{
    private static readonly PaymentId Payment = new(Guid.Parse("019aa3c0-0000-7000-8000-000000000001"));

    [Fact]
    public async Task Call_InProduction_IsNotFound()
    {
        await using var host = await SandboxHost.StartAsync("Production");

        var answer = await host.Client.PostAsync("/sandbox/clock", new StringContent("""{"advance":"P1D"}"""));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Gateways_WholePayment_GoesThrough()
    {
        await using var host = await SandboxHost.StartAsync("Development");
        var bank = host.Services.GetRequiredService<ICoreBanking>();

        var debit = await bank.DebitAsync(new("demo-cu"), Payment, new("C-0001"), Money.Usd(42_50), default);
        var submission = await host.Services.GetRequiredService<IPaymentProcessor>().SubmitAsync(Submission(42_50), default);
        await host.Services.GetRequiredService<INotificationChannel>().DeliverAsync(
            new Notification("N-1", "demo-cu", "M-1001", "PaymentCompleted", Payment.ToString(), "Paid", "It is paid.", DateTimeOffset.UtcNow), default);

        Assert.Equal((DebitResult.Debited, ProcessorStatus.Accepted), (debit, submission.Status));
        Assert.Equal("4957.50", (await GetAsync(host, "/sandbox/core-banking/accounts/C-0001")).GetProperty("available").GetRawText());
        Assert.Equal(1, (await GetAsync(host, "/sandbox/submissions?paymentId=" + Payment)).GetProperty("accepted").GetInt32());
        Assert.Equal("N-1", (await GetAsync(host, "/sandbox/inbox/M-1001")).GetProperty("notifications")[0].GetProperty("notificationId").GetString());

        await bank.ReverseDebitAsync(new("demo-cu"), Payment, default);
        Assert.Equal("5000.00", (await GetAsync(host, "/sandbox/core-banking/accounts/C-0001")).GetProperty("available").GetRawText());
    }

    [Theory]
    [InlineData(10_13, ProcessorStatus.InsufficientFunds)]
    [InlineData(10_14, ProcessorStatus.InvalidAccount)]
    [InlineData(10_31, ProcessorStatus.Pending)]
    [InlineData(10_42, ProcessorStatus.SystemError)]
    public async Task Gateway_Cents_ChooseTheStatus(long cents, ProcessorStatus expected)
    {
        await using var host = await SandboxHost.StartAsync("Development");

        Assert.Equal(expected, (await host.Services.GetRequiredService<IPaymentProcessor>().SubmitAsync(Submission(cents), default)).Status);
    }

    [Fact]
    public async Task Gateway_ReplyLost_IsUnknownAndFoundByLookUp()
    {
        await using var host = await SandboxHost.StartAsync("Development");
        var processor = host.Services.GetRequiredService<IPaymentProcessor>();

        Assert.Equal(ProcessorStatus.NotFound, (await processor.LookUpAsync(Payment, default)).Status);
        Assert.Equal(ProcessorStatus.Unknown, (await processor.SubmitAsync(Submission(10_51), default)).Status);
        Assert.Equal(ProcessorStatus.Accepted, (await processor.LookUpAsync(Payment, default)).Status);
    }

    private static async Task<JsonElement> GetAsync(SandboxHost host, string path) =>
        JsonSerializer.Deserialize<JsonElement>(await host.Client.GetStringAsync(path));

    private static ProcessorSubmission Submission(long cents) =>
        new(Payment, new("demo-cu"), Money.Usd(cents), new("UP-1001"), null, "City of Springfield", "4400", null);
}
