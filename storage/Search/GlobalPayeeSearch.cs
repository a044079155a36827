using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Storage;
using Cbp.Storage.Relational;
using Microsoft.Extensions.Logging;

namespace Cbp.Storage.Search;

/// <summary>
/// Searches global payees in memory. A payee that was saved through this store is found as soon as the write has returned; what other
/// processes save is found when <see cref="CatchUpAsync"/> is called. What a search cannot mean anything by (nothing asked for, nothing
/// but punctuation) finds nothing.
/// </summary>
internal sealed class GlobalPayeeSearch(ILogger<GlobalPayeeSearch> logger) : IGlobalPayeeSearch, IPayeeChangeListener, IAsyncDisposable, IDisposable
{
    private const int Round = 20_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly CancellationTokenSource _disposing = new();
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RecentPayees _recent = new();
    private bool _isStarted;
    private volatile bool _isBehind;
    private long _lastChange;
    private Task _loading = Task.CompletedTask;
    private Task _merging = Task.CompletedTask;
    private volatile SearchGeneration _current = new(0, PayeeIndex.Empty, PayeeIndex.Empty);

    public long Generation => _current.Number;

    public async Task<Outcome<PayeeSearchPage>> SearchAsync(PayeeSearchQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        if (!_loaded.Task.IsCompleted)
        {
            try
            {
                await _loaded.Task.WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                return new Refusal(ErrorCodes.SearchNotReady, "The payees are still being read.", RetryAfter: RetryInterval);
            }
        }

        var after = query.Cursor is null ? null : SearchCursor.Decode(query.Cursor, query);
        if (query.Cursor is not null && after is null)
            return new Refusal(ErrorCodes.CursorMalformed, "cursor must be the nextCursor of the same search.", "cursor");

        return SearchTerms.Of(query) is { } terms ? _current.Search(terms, query, after) : new PayeeSearchPage([], null);
    }

    /// <summary>Begins to read all that is stored; searches wait for it. Until then changes are of no interest.</summary>
    public void Start(IDatabase database)
    {
        if (!Interlocked.Exchange(ref _isStarted, true))
            _loading = Task.Run(() => LoadAsync(database));
    }

    /// <summary>As <see cref="CatchUpAsync"/>, but a failure is logged, the first of several in a row alone.</summary>
    public async Task ChangedAsync(IDatabase database)
    {
        if (!Volatile.Read(ref _isStarted))
            return;

        try
        {
            await CatchUpAsync(database).ConfigureAwait(false);
            _isBehind = false;
        }
        catch (Exception e)
        {
            // The write itself is committed, and its caller must not be told otherwise. The next change, or look, tries again.
            if (!_isBehind && !_disposing.IsCancellationRequested)
                logger.LogError(e, "The search index could not be brought up to date; it is tried again.");

            _isBehind = true;
        }
    }

    /// <summary>Takes in what was saved since it last looked, by whomever.</summary>
    public async Task CatchUpAsync(IDatabase database)
    {
        await _loaded.Task.WaitAsync(_disposing.Token).ConfigureAwait(false);
        await _refreshing.WaitAsync(_disposing.Token).ConfigureAwait(false);
        try
        {
            while (await TakeInAsync(database).ConfigureAwait(false) == Round)
            {
            }

            if (_merging.IsCompleted && _recent.AreManyBeside(_current.Main))
                _merging = MergeAsync(_current.Main, _recent.Copy());
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>Ends what it is at. Called by the store and by the container, whichever comes first.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposing.IsCancellationRequested)
            return;

        await _disposing.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_loading, _merging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>For containers that are disposed synchronously.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task LoadAsync(IDatabase database)
    {
        while (!_loaded.Task.IsCompleted)
        {
            try
            {
                // What is saved while it reads is taken in afterwards.
                _lastChange = await database.ReadAsync(work => work.Payees.LastGlobalChangeAsync(), _disposing.Token).ConfigureAwait(false);
                var main = await PayeeIndexLoader.LoadAsync(database, _disposing.Token).ConfigureAwait(false);
                _current = new SearchGeneration(1, main, PayeeIndex.Empty);
                _loaded.SetResult();
            }
            catch (Exception e) when (!_disposing.IsCancellationRequested)
            {
                logger.LogError(e, "The payees could not be read for the search; it is tried again.");
                await Task.Delay(RetryInterval, _disposing.Token).ConfigureAwait(false);
            }
        }
    }

    private async Task<int> TakeInAsync(IDatabase database)
    {
        var changes = await database.ReadAsync(
            work => work.Payees.GlobalsChangedAfterAsync(_lastChange, Round), _disposing.Token).ConfigureAwait(false);
        if (changes.Count == 0)
            return 0;

        foreach (var change in changes)
            _recent.Set(change.Payee);

        _current = new SearchGeneration(_current.Number + 1, _current.Main, _recent.Index());
        _lastChange = changes[^1].Number;
        return changes.Count;
    }

    private async Task MergeAsync(PayeeIndex main, RecentPayees recent)
    {
        try
        {
            var merged = await Task.Run(() => recent.MergedWith(main)).ConfigureAwait(false);
            await _refreshing.WaitAsync(_disposing.Token).ConfigureAwait(false);
            try
            {
                _recent.Remove(recent);
                _current = new SearchGeneration(_current.Number + 1, merged, _recent.Index());
            }
            finally
            {
                _refreshing.Release();
            }
        }
        catch (Exception e) when (!_disposing.IsCancellationRequested)
        {
            // The recent ones stay where they are, and are found there.
            logger.LogError(e, "The search index could not be merged; it is tried again at the next change.");
        }
    }
}
