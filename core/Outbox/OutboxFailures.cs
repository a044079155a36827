namespace Cbp.Core.Outbox;

/// <summary>
/// What is known of messages that could not leave. A refusal counts against a message only where its destination takes others, so that an
/// outage, however long, gives nothing up. Kept in memory: after a restart the count begins anew.
/// </summary>
internal sealed class OutboxFailures(TimeProvider time)
{
    /// <summary>How often a message is refused, while others are taken, before it is given up.</summary>
    public const int MostRefusals = 10;

    private readonly Dictionary<long, int> _refusals = [];
    private readonly Dictionary<string, int> _inARow = [];
    private readonly Dictionary<string, int> _probes = [];
    private readonly Lock _gate = new();

    /// <summary>What is left in peace for a while: destinations, and lanes.</summary>
    public OutboxBackoff Backoff { get; } = new(time);

    /// <summary>The lane's name in <see cref="Backoff"/>.</summary>
    public static string NameOf(OutboxLane lane) => lane.Destination + '\n' + lane.Key;

    /// <summary>The message was refused while others were taken; how often by now.</summary>
    public int Refused(long position)
    {
        lock (_gate) return _refusals[position] = _refusals.GetValueOrDefault(position) + 1;
    }

    /// <summary>The messages are gone.</summary>
    public void Left(IReadOnlyList<long> positions)
    {
        lock (_gate)
        {
            if (_refusals.Count == 0) return;
            foreach (var position in positions) _refusals.Remove(position);
        }
    }

    /// <summary>A destination failed as a whole; how often in a row.</summary>
    public int DestinationFailed(string destination)
    {
        Backoff.Failed(destination);
        lock (_gate) return _inARow[destination] = _inARow.GetValueOrDefault(destination) + 1;
    }

    /// <summary>Where among a destination's keys the next few are tried by themselves.</summary>
    public int NextProbe(string destination, int keys)
    {
        lock (_gate)
        {
            var from = _probes.GetValueOrDefault(destination);
            _probes[destination] = (from + keys) % 1_000_000;
            return from;
        }
    }

    /// <summary>A destination took something.</summary>
    public void DestinationIsWell(string destination)
    {
        Backoff.Succeeded(destination);
        lock (_gate)
        {
            _inARow.Remove(destination);
            _probes.Remove(destination);
        }
    }
}
