using Cbp.Sandbox.Faults;
using Cbp.Sandbox.Processor;

namespace Cbp.Sandbox.Tests.Functions;

public sealed class ProcessorFunctionsTests : IDisposable
{
    private readonly SandboxFolder _folder = new();
    private readonly SandboxFaults _faults = new();
    private readonly Guid _payment = Guid.CreateVersion7();

    [Fact]
    public async Task Submit_Taken_IsAnsweredAndListed()
    {
        var answer = await SubmitAsync("42.50");

        Assert.Equal((200, "ACCEPTED"), (answer.Status, answer.Text("status")));
        var list = await new FunctionCall(query: "?paymentId=" + _payment).RunAsync(Functions().List);
        Assert.Equal((1, 1), (list.Body.GetProperty("attempts").GetInt32(), list.Body.GetProperty("accepted").GetInt32()));
        var item = list.Body.GetProperty("items")[0];
        Assert.Equal("42.50", item.GetProperty("amount").GetRawText());
        Assert.True(item.GetProperty("accepted").GetBoolean());
    }

    [Fact]
    public async Task Submit_SystemError_Is503WithTheWord()
    {
        var answer = await SubmitAsync("10.42");

        Assert.Equal((503, "SYSTEM_ERROR"), (answer.Status, answer.Text("status")));
    }

    [Fact]
    public async Task Submit_ReplyLost_CutsTheConnectionAfterTheAcceptance()
    {
        var answer = await SubmitAsync("10.51");

        Assert.True(answer.ConnectionCut);
        Assert.Equal(default, answer.Body);
        Assert.Equal("ACCEPTED", (await LookUpAsync(_payment.ToString())).Text("status"));
    }

    [Fact]
    public async Task Submit_FaultFails_Is503AndNothingIsKept()
    {
        _faults.Processor.Settings = new FaultSettings { FailNext = 1 };

        Assert.Equal(503, (await SubmitAsync("42.50")).Status);
        Assert.Equal((404, "NOT_FOUND"), await StatusAsync());
        Assert.Equal(200, (await SubmitAsync("42.50")).Status);
    }

    [Fact]
    public async Task Submit_FaultLosesReply_IsKept()
    {
        _faults.Processor.Settings = new FaultSettings { LoseReplyNext = 1 };

        Assert.True((await SubmitAsync("42.50")).ConnectionCut);
        Assert.Equal((200, "ACCEPTED"), await StatusAsync());
    }

    [Theory]
    [InlineData("0", "AMOUNT_NOT_POSITIVE")]
    [InlineData("-1", "AMOUNT_NOT_POSITIVE")]
    [InlineData("0.001", "AMOUNT_MALFORMED")]
    [InlineData("1000000000", "AMOUNT_MALFORMED")]
    [InlineData("\"NaN\"", "BODY_MALFORMED")]
    [InlineData("1e999", "BODY_MALFORMED")]
    public async Task Submit_BadAmount_IsRefused(string amount, string errorCode)
    {
        (await SubmitAsync(amount)).IsProblem(400, errorCode, "amount");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("019aa3c0-0000-7000-8000-000000000001")]
    public async Task Submit_KeyThatIsNotThePayment_IsRefused(string? key)
    {
        var call = new FunctionCall(Body("1.00"), idempotencyKey: key);

        (await call.RunAsync(Functions().SubmitAsync)).IsProblem(400, "FIELD_MALFORMED", "Idempotency-Key");
    }

    [Fact]
    public async Task LookUp_NoUuid_IsRefused() => (await LookUpAsync(new string('9', 10_000))).IsProblem(400, "FIELD_MALFORMED", "paymentId");

    [Theory]
    [InlineData("?limit=0", "NUMBER_OUT_OF_RANGE", "limit")]
    [InlineData("?limit=10001", "NUMBER_OUT_OF_RANGE", "limit")]
    [InlineData("?after=-1", "NUMBER_OUT_OF_RANGE", "after")]
    [InlineData("?after=x", "NUMBER_OUT_OF_RANGE", "after")]
    [InlineData("?paymentId=x", "FIELD_MALFORMED", "paymentId")]
    public async Task List_BadQuery_IsRefused(string query, string errorCode, string field)
    {
        (await new FunctionCall(query: query).RunAsync(Functions().List)).IsProblem(400, errorCode, field);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(int Status, string? Word)> StatusAsync()
    {
        var answer = await LookUpAsync(_payment.ToString());
        return (answer.Status, answer.Text("status"));
    }

    private string Body(string amount) => $$"""{"paymentId":"{{_payment}}","institutionId":"demo-cu","amount":{{amount}},"currency":"USD"}""";

    private Task<FunctionAnswer> SubmitAsync(string amount) =>
        new FunctionCall(Body(amount), idempotencyKey: _payment.ToString()).RunAsync(Functions().SubmitAsync);

    private Task<FunctionAnswer> LookUpAsync(string paymentId) => new FunctionCall().RunAsync(request => Functions().LookUp(request, paymentId));

    private ProcessorFunctions Functions() =>
        new(new PretendProcessor(_folder.Store, Settings.Of(), TimeProvider.System), new SubmissionLog(_folder.Store), _faults);
}
