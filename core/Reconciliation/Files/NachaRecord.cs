namespace Cbp.Core.Reconciliation.Files;

/// <summary>A record of 94 characters whose fields are named by their places, as the rules name them: from 1, both ends included.</summary>
internal readonly ref struct NachaRecord(SettlementFile file, int number, ReadOnlySpan<byte> bytes)
{
    /// <summary>How long each record is (Nacha Operating Rules, Appendix Three).</summary>
    public const int Length = 94;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>The record's type.</summary>
    public char Type => (char)_bytes[0];

    public ReadOnlySpan<byte> this[int from, int to] => _bytes[(from - 1)..to];

    /// <summary>A field's number; where it is none that is wrong, and 0.</summary>
    public long Number(int from, int to, string name)
    {
        if (Fields.Number(this[from, to]) is { } value) return value;
        file.Wrong(number, from, $"{name} must be digits.");
        return 0;
    }

    /// <summary>A field that must have a certain number.</summary>
    public void Expect(int from, int to, string name, long expected)
    {
        var value = Fields.Number(this[from, to]);
        if (value != expected) file.Wrong(number, from, $"{name} must be {expected}.");
    }

    /// <summary>A field that must have a certain text.</summary>
    public void Expect(int from, int to, string name, ReadOnlySpan<byte> expected)
    {
        if (!this[from, to].SequenceEqual(expected)) file.Wrong(number, from, $"{name} must be {Fields.Text(expected)}.");
    }
}
