using Cbp.Sandbox.Faults;
using Cbp.Sandbox.Inbox;

namespace Cbp.Sandbox.Tests.Functions;

public sealed class InboxFunctionsTests : IDisposable
{
    private const string Message = """
        {"notificationId":"N-1","institutionId":"demo-cu","memberId":"M-1001","type":"PaymentCompleted","subject":"Paid",
         "text":"It is paid.","occurredAt":"2026-11-24T15:00:00Z"}
        """;

    private readonly SandboxFolder _folder = new();
    private readonly SandboxFaults _faults = new();

    [Fact]
    public async Task Deliver_Twice_IsListedOnceWithItsDeliveries()
    {
        Assert.Equal(204, (await DeliverAsync(Message)).Status);
        Assert.Equal(204, (await DeliverAsync(Message)).Status);

        var item = Assert.Single((await ListAsync()).Body.GetProperty("notifications").EnumerateArray());
        Assert.Equal(("N-1", 2), (item.GetProperty("notificationId").GetString(), item.GetProperty("deliveries").GetInt32()));
    }

    [Fact]
    public async Task Deliver_FaultFails_NothingLiesThere()
    {
        _faults.Notifications.Settings = new FaultSettings { FailNext = 1 };

        Assert.Equal(503, (await DeliverAsync(Message)).Status);
        Assert.Equal(0, (await ListAsync()).Body.GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"notificationId":null}""", "notificationId")]
    [InlineData("nonsense", null)]
    public async Task Deliver_BadInput_IsRefused(string body, string? field) => (await DeliverAsync(body)).IsProblem(400, "BODY_MALFORMED", field);

    [Fact]
    public async Task Clear_Member_EmptiesTheInbox()
    {
        await DeliverAsync(Message);

        Assert.Equal(204, (await new FunctionCall().RunAsync(request => Functions().ClearAsync(request, "M-1001"))).Status);
        Assert.Equal(0, (await ListAsync()).Body.GetProperty("count").GetInt32());
    }

    public void Dispose() => _folder.Dispose();

    private Task<FunctionAnswer> DeliverAsync(string body) => new FunctionCall(body).RunAsync(Functions().DeliverAsync);

    private Task<FunctionAnswer> ListAsync() => new FunctionCall().RunAsync(request => Functions().List(request, "M-1001"));

    private InboxFunctions Functions() => new(new PretendInbox(_folder.Store, TimeProvider.System), _faults);
}
