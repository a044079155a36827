namespace Cbp.Host;

/// <summary>The ways in which the simulation can break the host, each a line changed in Build/HostSources.targets.</summary>
public enum Mutation
{
    /// <summary>None: the host as it is.</summary>
    None,

    /// <summary>A commit does not wait for the log to be on disk.</summary>
    LostFlush,

    /// <summary>Callers are told "done" before the commit.</summary>
    EarlyAck,

    /// <summary>After a restart an open activity is begun twice, and also where its result is there already.</summary>
    DoubleDispatch,

    /// <summary>Of several timers that are due only the last is told.</summary>
    DroppedTimer,

    /// <summary>A message that was given back is put behind those that came after it.</summary>
    ReorderedSession,
}
