namespace Cbp.Storage.Search;

/// <summary>
/// Keeps the smallest of the keys it is offered, in order and each once, in the room it is given. Almost all of many candidates are
/// turned away by one comparison.
/// </summary>
/// <param name="room">The room.</param>
/// <param name="first">Smaller keys than this one are not wanted.</param>
internal ref struct Selection(Span<long> room, long first)
{
    private readonly Span<long> _room = room;
    private int _count;

    public readonly bool IsFull => _count == _room.Length;

    public readonly ReadOnlySpan<long> Keys => _room[.._count];

    /// <summary>Whether the key would be taken, if it is not there already.</summary>
    public readonly bool Wants(long key) => key >= first && (!IsFull || key < _room[_count - 1]);

    public void Offer(long key)
    {
        if (!Wants(key))
            return;

        var at = _room[.._count].BinarySearch(key);
        if (at >= 0)
            return;

        at = ~at;
        var kept = Math.Min(_count, _room.Length - 1);
        _room[at..kept].CopyTo(_room[(at + 1)..]);
        _room[at] = key;
        _count = kept + 1;
    }
}
