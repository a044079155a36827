using Cbp.Core.Payees;

namespace Cbp.Storage.Search;

/// <summary>
/// Payees as bytes in a few large blocks: a fifth of what they take as objects, and nothing for the garbage collector to walk.
/// </summary>
internal sealed class PayeeRecords
{
    private const int BlockBits = 20;
    private const int BlockSize = 1 << BlockBits;

    private readonly List<byte[]> _blocks = [];
    private int _used = BlockSize;

    /// <summary>How much memory they take.</summary>
    public long Bytes => _blocks.Sum(block => (long)block.Length);

    /// <summary>Adds a copy of the record, and returns where it is.</summary>
    public int Add(ReadOnlySpan<byte> record)
    {
        if (_used + record.Length > BlockSize)
        {
            // One that is larger than a block has one of its own.
            _blocks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(BlockSize, record.Length)));
            _used = 0;
        }

        record.CopyTo(_blocks[^1].AsSpan(_used));
        var at = ((_blocks.Count - 1) << BlockBits) | _used;
        _used += record.Length;
        return at;
    }

    /// <summary>The record there, and what follows it in its block.</summary>
    public ReadOnlySpan<byte> From(int at) => _blocks[at >> BlockBits].AsSpan(at & (BlockSize - 1));

    /// <summary>The payee there.</summary>
    public GlobalPayee Payee(int at) => PayeeRecord.Decode(From(at));
}
