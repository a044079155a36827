namespace Cbp.Storage.Relational.Postgres.Merging;

/// <summary>What is wanted of a statement, by which it follows how it is said for many.</summary>
internal enum StatementUse
{
    /// <summary>It is never said for many.</summary>
    Alone,

    /// <summary>It writes, and nobody waits for an answer.</summary>
    Write,

    /// <summary>It reads.</summary>
    Question,
}
