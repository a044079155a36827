using System.Globalization;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Ledger;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Ledger;

/// <summary>Shows an institution's admins its ledger.</summary>
public sealed class LedgerFunctions(LedgerQueries ledger)
{
    private const int PageSize = 100;
    private static readonly Refusal BadCursor = new(ErrorCodes.CursorMalformed, "The cursor must be one of an earlier answer.", "cursor");

    /// <summary>The accounts, by name.</summary>
    [Function("GetLedgerAccounts")]
    [RequiresRole(CallerRole.InstitutionAdmin)]
    public async Task<IActionResult> AccountsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/ledger/accounts")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var limit = QueryFields.Number(request, "limit", 1, LedgerQueries.LargestPage);
        if (limit.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var cursor = QueryFields.Text(request, "cursor");
        if (cursor.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var institution = Caller.InstitutionOf(request);
        if (cursor.Value is { } name && !LedgerAccount.TryParse(institution, name, out _)) return ProblemJson.Of(request.HttpContext, BadCursor);
        var size = limit.Value ?? PageSize;
        var accounts = await ledger.AccountsAsync(institution, cursor.Value, size, cancellationToken);
        return JsonAnswer.Ok(
            new LedgerAccountsAnswer([.. accounts.Select(LedgerAccountAnswer.Of)], accounts.Count < size ? null : accounts[^1].Account.Name),
            AnswersJson.Default.LedgerAccountsAnswer);
    }

    /// <summary>The entries of an account, oldest first.</summary>
    [Function("GetLedgerEntries")]
    [RequiresRole(CallerRole.InstitutionAdmin)]
    public async Task<IActionResult> EntriesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/ledger/accounts/{account}/entries")] HttpRequest request,
        string account,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var limit = QueryFields.Number(request, "limit", 1, LedgerQueries.LargestPage);
        if (limit.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var cursor = QueryFields.Text(request, "cursor");
        if (cursor.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var after = 0L;
        if (cursor.Value is { } text && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return ProblemJson.Of(request.HttpContext, BadCursor);
        var size = limit.Value ?? PageSize;
        return JsonAnswer.Of(
            request,
            await ledger.EntriesAsync(Caller.InstitutionOf(request), account, after, size, cancellationToken),
            entries => new LedgerEntriesAnswer(
                [.. entries.Select(LedgerEntryAnswer.Of)],
                entries.Count < size ? null : entries[^1].Sequence.ToString(CultureInfo.InvariantCulture)),
            AnswersJson.Default.LedgerEntriesAnswer);
    }
}
