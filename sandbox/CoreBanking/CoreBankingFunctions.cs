using Cbp.Core.Common;
using Cbp.Sandbox.Faults;
using Cbp.Sandbox.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Sandbox.CoreBanking;

/// <summary>The pretend core banking system over HTTP.</summary>
public sealed class CoreBankingFunctions(PretendCoreBanking coreBanking, SandboxFaults faults)
{
    private static readonly ErrorCode AccountNotFound = new("ACCOUNT_NOT_FOUND", ErrorKind.NotFound);

    /// <summary>Takes a payment's amount from an account.</summary>
    [Function("SandboxDebit")]
    public async Task<IActionResult> DebitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sandbox/core-banking/debits")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = await RequestJson.ReadAsync(request, SandboxJson.Default.Debit).ConfigureAwait(false);
        if (read.IsRefused(out var refusal)) return Replies.Problem(request, refusal);
        if (RequestJson.CheckAmount(read.Value.Amount) is { } amountRefused) return Replies.Problem(request, amountRefused);
        if (read.Value.Currency != Money.DefaultCurrency)
            return Replies.Problem(request, new Refusal(ErrorCodes.FieldMalformed, "The accounts are in US dollars.", "currency"));
        return await CallAsync(() => coreBanking.DebitAsync(read.Value)).ConfigureAwait(false);
    }

    /// <summary>Gives a payment's amount back.</summary>
    [Function("SandboxReverseDebit")]
    public async Task<IActionResult> ReverseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sandbox/core-banking/debits/{paymentId}/reverse")] HttpRequest request,
        string paymentId)
    {
        if (!Guid.TryParseExact(paymentId, "D", out var id))
            return Replies.Problem(request, new Refusal(ErrorCodes.FieldMalformed, "paymentId must be a UUID.", "paymentId"));
        return await CallAsync(() => coreBanking.ReverseAsync(id)).ConfigureAwait(false);
    }

    /// <summary>Shows an account; <c>?institutionId=</c> names another institution than the demo one.</summary>
    [Function("SandboxAccount")]
    public IActionResult Account(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sandbox/core-banking/accounts/{number}")] HttpRequest request, string number)
    {
        ArgumentNullException.ThrowIfNull(request);
        var institutionId = request.Query["institutionId"].ToString();
        var account = coreBanking.Find(institutionId.Length == 0 ? DemoData.Demo.InstitutionId : institutionId, number);
        return account is null
            ? Replies.Problem(request, new Refusal(AccountNotFound, "There is no such account.", "number"))
            : new JsonReply<PretendAccount>(account, SandboxJson.Default.PretendAccount);
    }

    private async Task<IActionResult> CallAsync(Func<Task<DebitAnswer>> call)
    {
        var fault = faults.CoreBanking.Take();
        if (fault == Fault.Fails) return Replies.Unavailable;
        var answer = await call().ConfigureAwait(false);
        return fault == Fault.LosesReply
            ? CutConnection.Instance
            : new JsonReply<DebitAnswer>(answer, SandboxJson.Default.DebitAnswer);
    }
}
