namespace Cbp.Year.Tests.Outside;

/// <summary>All attempts that anybody outside has heard of.</summary>
internal sealed class Attempts
{
    private readonly Dictionary<Guid, Attempt> _all = [];
    private readonly HashSet<Guid> _moved = [];

    /// <summary>The attempt; made where nobody has heard of it.</summary>
    public Attempt Of(Guid id)
    {
        if (!_all.TryGetValue(id, out var attempt)) _all.Add(id, attempt = new Attempt(id));
        return attempt;
    }

    /// <summary>Its money was taken, or given back.</summary>
    public void Moved(Attempt attempt) => _moved.Add(attempt.Id);

    /// <summary>Those whose money has moved since this was last asked for.</summary>
    public List<Guid> TakeMoved()
    {
        List<Guid> moved = [.. _moved];
        _moved.Clear();
        return moved;
    }

    /// <summary>The attempt, or null.</summary>
    public Attempt? Find(Guid id) => _all.GetValueOrDefault(id);
}
