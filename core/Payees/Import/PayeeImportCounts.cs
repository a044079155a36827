namespace Cbp.Core.Payees.Import;

/// <summary>What became of rows.</summary>
/// <param name="Added">Payees that were not there.</param>
/// <param name="Updated">Payees of which something changed.</param>
/// <param name="Unchanged">Payees that were as their rows say already.</param>
public readonly record struct PayeeImportCounts(int Added, int Updated, int Unchanged)
{
    /// <summary>How many rows these are.</summary>
    public int Rows => Added + Updated + Unchanged;

    /// <summary>The counts of two lots of rows together.</summary>
    public static PayeeImportCounts operator +(PayeeImportCounts one, PayeeImportCounts other) => Add(one, other);

    /// <summary>The counts of two lots of rows together.</summary>
    public static PayeeImportCounts Add(PayeeImportCounts one, PayeeImportCounts other) =>
        new(one.Added + other.Added, one.Updated + other.Updated, one.Unchanged + other.Unchanged);
}
