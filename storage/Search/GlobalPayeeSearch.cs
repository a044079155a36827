using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Storage;
using Cbp.Storage.Relational;
using Microsoft.Extensions.Logging;

namespace Cbp.Storage.Search;

/// <summary>
/// Searches global payees in memory. A payee that was written through the store is found as soon as the write has returned. What
/// a search cannot mean anything by (nothing asked for, nothing but punctuation) finds nothing.
/// </summary>
internal sealed class GlobalPayeeSearch(ILogger<GlobalPayeeSearch> logger) : IGlobalPayeeSearch, IPayeeChangeListener, IDisposable
{
    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly HashSet<InternalPayeeId> _stale = [];
    private Dictionary<InternalPayeeId, GlobalPayee> _recent = [];
    private PayeeIndex _main = new([]);
    private volatile SearchGeneration _current = new(new PayeeIndex([]), new Dictionary<InternalPayeeId, GlobalPayee>());

    public Task<IReadOnlyList<GlobalPayee>> SearchAsync(PayeeSearchQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<IReadOnlyList<GlobalPayee>>(cancellationToken)
            : Task.FromResult<IReadOnlyList<GlobalPayee>>(Search(query));
    }

    /// <summary>The search itself: it allocates the answer and the compared forms of what was asked, and nothing else.</summary>
    public GlobalPayee[] Search(PayeeSearchQuery query) =>
        SearchTerms.Of(query) is { } terms ? _current.Search(terms, query.Limit) : [];

    /// <summary>Builds the index anew from all that is stored.</summary>
    public async Task LoadAsync(IDatabase database)
    {
        await _refreshing.WaitAsync().ConfigureAwait(false);
        try
        {
            await RebuildAsync(database).ConfigureAwait(false);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    public async Task ChangedAsync(IDatabase database, IReadOnlyCollection<InternalPayeeId> payees)
    {
        await _refreshing.WaitAsync().ConfigureAwait(false);
        try
        {
            _stale.UnionWith(payees);
            if (_stale.Count + _recent.Count > 256 + _main.Count / 256)
                await RebuildAsync(database).ConfigureAwait(false);
            else
                await RefreshAsync(database).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // The write itself is committed, and its caller must not be told otherwise. The next change tries again.
            logger.LogError(e, "The search index could not be brought up to date: {Count} payees wait.", _stale.Count);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    public void Dispose() => _refreshing.Dispose();

    private async Task RebuildAsync(IDatabase database)
    {
        var all = await database.ReadAsync(unitOfWork => unitOfWork.Payees.AllGlobalAsync(), default).ConfigureAwait(false);
        _main = new PayeeIndex(all);
        _recent = [];
        Publish();
    }

    // Read from the store, not taken from the writer: two writers of one payee may get here in the other order.
    private async Task RefreshAsync(IDatabase database)
    {
        var fresh = await database.ReadAsync(async unitOfWork =>
        {
            var found = new List<GlobalPayee>(_stale.Count);
            foreach (var id in _stale)
            {
                if (await unitOfWork.Payees.FindGlobalAsync(id).ConfigureAwait(false) is { } payee)
                    found.Add(payee);
            }

            return found;
        }, default).ConfigureAwait(false);
        foreach (var payee in fresh)
            _recent[payee.InternalPayeeId] = payee;

        Publish();
    }

    private void Publish()
    {
        _current = new SearchGeneration(_main, _recent);
        _stale.Clear();
    }
}
