namespace Cbp.Host.DurableTask;

/// <summary>
/// The instances that are in memory: the active ones, and the most recently used of those that wait. It keeps their mailboxes and sees
/// to it that an instance has one episode at a time; instances that it does not have exist on disk only.
/// </summary>
internal sealed class InstanceTable(DurableTaskEngineOptions options, Action<Instance> run)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Instance> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<Instance> _cache = new();
    private long _cachedBytes;
    private int _active;
    private int _stepping;

    /// <summary>Called, outside the lock, after an episode that is not followed by another at once.</summary>
    public event Action? Released;

    /// <summary>How many instances have messages, an episode or activities under way.</summary>
    public int Active => Volatile.Read(ref _active);

    /// <summary>How many instances have an episode waiting, computing or being written.</summary>
    public int Stepping => Volatile.Read(ref _stepping);

    public int Cached { get { lock (_gate) return _cache.Count; } }

    public bool HasRoom => Active < options.MaxActiveInstances;

    public bool IsActive(string id)
    {
        lock (_gate) return _byId.TryGetValue(id, out var instance) && instance.Active;
    }

    public IReadOnlyList<string> ActiveIds(int most)
    {
        lock (_gate) return [.. _byId.Values.Where(instance => instance.Active).Take(most).Select(instance => instance.Id)];
    }

    /// <summary>Puts a message in the instance's mailbox, and has it run when nothing of it runs.</summary>
    public void Deliver(string id, Message message)
    {
        Instance? instance;
        lock (_gate)
        {
            if (!_byId.TryGetValue(id, out instance)) _byId.Add(id, instance = new Instance(id));
            instance.Mailbox.Add(message);
            if (instance.Phase != InstancePhase.Idle) return;
            instance.Phase = InstancePhase.Queued;
            _stepping++;
            Activate(instance);
        }

        run(instance);
    }

    /// <summary>Takes all that waits for the instance: its episode begins.</summary>
    public List<Message> Take(Instance instance)
    {
        lock (_gate)
        {
            var taken = instance.Mailbox;
            instance.Mailbox = [];
            instance.Phase = InstancePhase.Running;
            return taken;
        }
    }

    /// <summary>The instance's episode came to nothing: what it took waits again, before what has come since, for <see cref="RunAgain"/>.</summary>
    public void PutBack(Instance instance, IReadOnlyList<Message> taken)
    {
        lock (_gate)
        {
            instance.Mailbox.InsertRange(0, taken);
            instance.Phase = InstancePhase.Queued;
        }
    }

    /// <summary>Runs an instance that was put back.</summary>
    public void RunAgain(Instance instance) => run(instance);

    /// <summary>The instance's episode is over: it runs again where more has come, waits, or is forgotten where it has no row.</summary>
    public void Release(Instance instance)
    {
        bool again;
        lock (_gate)
        {
            again = instance.Mailbox.Count > 0;
            instance.Phase = again ? InstancePhase.Queued : InstancePhase.Idle;
            if (!again)
            {
                _stepping--;
                if (instance.Row is null) Forget(instance);
                else if (instance.PendingActivities.Count == 0) Cache(instance);
            }
        }

        if (again) run(instance);
        else Released?.Invoke();
    }

    private void Activate(Instance instance)
    {
        if (instance.CacheEntry is { } entry)
        {
            _cache.Remove(entry);
            _cachedBytes -= instance.CachedBytes;
            instance.CacheEntry = null;
        }

        if (instance.Active) return;
        instance.Active = true;
        _active++;
    }

    private void Forget(Instance instance)
    {
        _byId.Remove(instance.Id);
        Deactivate(instance);
    }

    private void Cache(Instance instance)
    {
        Deactivate(instance);
        instance.CachedBytes = 500 + instance.HistoryBytes * 2 + (instance.Row?.Input?.Length ?? 0) * 2;
        instance.CacheEntry = _cache.AddLast(instance);
        _cachedBytes += instance.CachedBytes;
        while (_cache.Count > options.HistoryCacheSize || _cachedBytes > options.HistoryCacheBytes)
        {
            var oldest = _cache.First!.Value;
            _cache.RemoveFirst();
            _cachedBytes -= oldest.CachedBytes;
            oldest.CacheEntry = null;
            _byId.Remove(oldest.Id);
        }
    }

    private void Deactivate(Instance instance)
    {
        if (!instance.Active) return;
        instance.Active = false;
        _active--;
    }
}
