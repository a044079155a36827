using Cbp.Core.Common;
using Cbp.Core.Payees;

namespace Cbp.Storage.Search;

/// <summary>The payees that were saved since the large index was built, each as it was saved last.</summary>
internal sealed class RecentPayees
{
    // So few are always indexed anew in a moment.
    private const int Few = 4096;

    private readonly Dictionary<InternalPayeeId, byte[]> _records;

    public RecentPayees() => _records = [];

    private RecentPayees(Dictionary<InternalPayeeId, byte[]> records) => _records = records;

    /// <summary>Whether they should be merged into the large index: indexing them anew at each change would become dear.</summary>
    public bool AreManyBeside(PayeeIndex main) => _records.Count > Few + main.Count / 8;

    public void Set(GlobalPayee payee) => _records[payee.InternalPayeeId] = PayeeRecord.Encode(payee);

    public RecentPayees Copy() => new(new Dictionary<InternalPayeeId, byte[]>(_records));

    /// <summary>Takes those away that were not saved again since they were copied.</summary>
    public void Remove(RecentPayees copied)
    {
        foreach (var (id, record) in copied._records)
        {
            if (ReferenceEquals(_records.GetValueOrDefault(id), record))
                _records.Remove(id);
        }
    }

    /// <summary>An index of them alone.</summary>
    public PayeeIndex Index()
    {
        var builder = new PayeeIndexBuilder();
        foreach (var record in InOrder())
            builder.Add(record);

        return builder.Build();
    }

    /// <summary>An index of all in <paramref name="main"/>, and of them instead of theirs there.</summary>
    public PayeeIndex MergedWith(PayeeIndex main)
    {
        var builder = new PayeeIndexBuilder();
        var recent = InOrder();
        var next = 0;
        foreach (var payee in main.ById)
        {
            var order = -1;
            while (next < recent.Length && (order = PayeeRecord.Id(recent[next]).SequenceCompareTo(main.Id(payee))) <= 0)
            {
                builder.Add(recent[next++]);
                if (order == 0)
                    break;
            }

            if (order != 0)
                builder.Add(main.Record(payee));
        }

        foreach (var record in recent.AsSpan(next))
            builder.Add(record);

        return builder.Build();
    }

    private byte[][] InOrder()
    {
        byte[][] records = [.. _records.Values];
        Array.Sort(records, (x, y) => PayeeRecord.Id(x).SequenceCompareTo(PayeeRecord.Id(y)));
        return records;
    }
}
