namespace Cbp.Storage.Relational.Postgres;

/// <summary>Two works that run at once are in each other's way: they are done again, one behind the other.</summary>
internal sealed class WorksCrossedException() : Exception("Another work of the transaction has changed what this one has decided by.");
