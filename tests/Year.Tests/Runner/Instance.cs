namespace Cbp.Year.Tests.Runner;

/// <summary>An orchestration: what is on disk of it, and what lives in the process.</summary>
internal sealed class Instance(string name, string id)
{
    public string Name => name;

    public string Id => id;

    public string? Input { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Which run it is; each that begins anew is another.</summary>
    public int Run { get; set; }

    public List<Happening> History { get; } = [];

    public bool Ended { get; set; }

    /// <summary>In the process; null after a restart, until its history is replayed.</summary>
    public YearContext? Live { get; set; }

    public Task? Running { get; set; }

    /// <summary>The calls that were carried out or put on the agenda by this life.</summary>
    public HashSet<int> Begun { get; } = [];
}
