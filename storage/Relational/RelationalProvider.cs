namespace Cbp.Storage.Relational;

/// <summary>What the relational store is.</summary>
public enum RelationalProvider
{
    /// <summary>A file of this machine.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, version 15 or later.</summary>
    Postgres,
}
