namespace Cbp.Core.Reconciliation.Files;

/// <summary>What the control records of a batch and of a file repeat.</summary>
internal struct NachaSums
{
    /// <summary>The entry hash keeps its last ten digits (Nacha Operating Rules, Appendix Three).</summary>
    private const long HashModulus = 10_000_000_000;

    private long _hash;

    /// <summary>Entries and addenda.</summary>
    public int Records { get; private set; }

    /// <summary>Debits, in hundredths.</summary>
    public long Debits { get; private set; }

    /// <summary>Credits, in hundredths.</summary>
    public long Credits { get; private set; }

    /// <summary>The sum of the entries' eight-digit routing numbers.</summary>
    public readonly long Hash => _hash % HashModulus;

    public void Entry(long routing, long cents, bool isCredit)
    {
        Records++;
        _hash += routing;
        if (isCredit) Credits += cents;
        else Debits += cents;
    }

    public void Addenda() => Records++;

    public void Add(in NachaSums batch)
    {
        Records += batch.Records;
        _hash += batch._hash;
        Debits += batch.Debits;
        Credits += batch.Credits;
    }
}
