using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Ledger;

/// <summary>Shows an institution its ledger.</summary>
/// <param name="database">Where it is kept.</param>
public sealed class LedgerQueries(IDatabase database)
{
    /// <summary>The most accounts or entries of a page.</summary>
    public const int LargestPage = 500;

    private static readonly Refusal NotFound = new(ErrorCodes.LedgerAccountNotFound, "The ledger has no such account.", "account");

    /// <summary>The institution's accounts by name, those behind <paramref name="after"/>.</summary>
    public Task<IReadOnlyList<LedgerAccountState>> AccountsAsync(InstitutionId institution, string? after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(work => work.Ledger.AccountsAsync(institution, after, limit), cancellationToken);

    /// <summary>The entries of an account with greater numbers than <paramref name="after"/>, or LEDGER_ACCOUNT_NOT_FOUND.</summary>
    public Task<Outcome<IReadOnlyList<LedgerEntry>>> EntriesAsync(
        InstitutionId institution, string name, long after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<Outcome<IReadOnlyList<LedgerEntry>>>(
            async work => LedgerAccount.TryParse(institution, name, out var account) && await work.Ledger.FindAccountAsync(account) is not null
                ? Outcomes.Of(await work.Ledger.EntriesAsync(account, after, limit))
                : NotFound,
            cancellationToken);
}
