namespace Cbp.Host.Journal;

/// <summary>What came of a turn of the writer.</summary>
internal enum WriterTurn
{
    /// <summary>Something was done, and there may be more.</summary>
    Worked,

    /// <summary>There was nothing to do.</summary>
    Idle,

    /// <summary>There will never be anything to do again.</summary>
    Over,
}
