using Cbp.Core.Reconciliation;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Reconciliation;

/// <summary>What an institution's admins do about differences.</summary>
public sealed class ReconciliationItemFunctions(ReconciliationCorrections corrections)
{
    /// <summary>Books the item's correction in the ledger: 200 with the item; the second time it is answered the same.</summary>
    [Function("ApplyReconciliationItem")]
    public async Task<IActionResult> ApplyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/reconciliation/{day}/items/{itemId}/apply")] HttpRequest request,
        string day,
        string itemId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = Caller.Of(request);
        var applied = await corrections.ApplyAsync(caller.Institution, caller.Name, day, itemId, cancellationToken);
        return JsonAnswer.Of(request, applied, ReconciliationItemAnswer.Of, AnswersJson.Default.ReconciliationItemAnswer);
    }
}
