namespace Cbp.Core.Storage;

/// <summary>What becomes of a month of history whose time is over.</summary>
public enum HistoryExpiry
{
    /// <summary>It is no longer found, and stays as a table of its own until someone has archived and dropped it.</summary>
    Detach,

    /// <summary>It is deleted.</summary>
    Drop,
}
