namespace Cbp.Year.Tests.Outside;

/// <summary>All attempts that anybody outside has heard of.</summary>
internal sealed class Attempts
{
    private readonly Dictionary<Guid, Attempt> _all = [];

    /// <summary>The attempt; made where nobody has heard of it.</summary>
    public Attempt Of(Guid id)
    {
        if (!_all.TryGetValue(id, out var attempt)) _all.Add(id, attempt = new Attempt(id));
        return attempt;
    }

    /// <summary>The attempt, or null.</summary>
    public Attempt? Find(Guid id) => _all.GetValueOrDefault(id);
}
