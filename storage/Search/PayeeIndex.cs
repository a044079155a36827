using Cbp.Core.Payees;

namespace Cbp.Storage.Search;

/// <summary>
/// Payees in the order of their names (the text they are compared in, and the id), and what leads to them: the beginnings of words, the
/// words, the ZIP codes and the ids. A payee is its place in that order. It never changes.
/// </summary>
internal sealed class PayeeIndex
{
    /// <summary>One with no payees.</summary>
    public static readonly PayeeIndex Empty = new PayeeIndexBuilder().Build();

    public required int Count { get; init; }

    public required PayeeRecords Records { get; init; }

    /// <summary>Where each payee's record is.</summary>
    public required int[] RecordAt { get; init; }

    /// <summary>The compared texts, one behind the other.</summary>
    public required char[] Texts { get; init; }

    /// <summary>Where each payee's text begins, and the end.</summary>
    public required int[] TextAt { get; init; }

    /// <summary>What the filters look at; see <see cref="PayeeTraits"/>.</summary>
    public required uint[] Traits { get; init; }

    /// <summary>Each payee's ZIP code, packed.</summary>
    public required ulong[] PostalCodes { get; init; }

    /// <summary>The payees in the order of their ZIP codes.</summary>
    public required int[] ByPostalCode { get; init; }

    /// <summary>The payees in the order of their ids (UTF-8).</summary>
    public required int[] ById { get; init; }

    /// <summary>Words but the first of each name, in the order of what begins there: payee, and offset in its text.</summary>
    public required (int Payee, int Offset)[] WordStarts { get; init; }

    public required WordTable Words { get; init; }

    /// <summary>The words of each payee, in the order of its text.</summary>
    public required IntLists WordsOf { get; init; }

    /// <summary>The payees of each word, in order.</summary>
    public required IntLists PayeesOf { get; init; }

    public ReadOnlySpan<char> Text(int payee) => Texts.AsSpan(TextAt[payee]..TextAt[payee + 1]);

    public ReadOnlySpan<byte> Record(int payee) => PayeeRecord.Whole(Records.From(RecordAt[payee]));

    public ReadOnlySpan<byte> Id(int payee) => PayeeRecord.Id(Records.From(RecordAt[payee]));

    public GlobalPayee Payee(int payee) => Records.Payee(RecordAt[payee]);

    /// <summary>The payee of that id (UTF-8), or -1.</summary>
    public int Find(ReadOnlySpan<byte> id)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = low + (high - low) / 2;
            switch (Id(ById[middle]).SequenceCompareTo(id))
            {
                case 0: return ById[middle];
                case < 0: low = middle + 1; break;
                default: high = middle - 1; break;
            }
        }

        return -1;
    }

    /// <summary>The first payee that is not before that text and id in the order.</summary>
    public int FirstNotBefore(ReadOnlySpan<char> text, ReadOnlySpan<byte> id)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (Compare(middle, text, id) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Compares a payee's place in the order with that of a text and an id.</summary>
    public int Compare(int payee, ReadOnlySpan<char> text, ReadOnlySpan<byte> id) =>
        Text(payee).SequenceCompareTo(text) is var order and not 0 ? order : Id(payee).SequenceCompareTo(id);

    /// <summary>The payees whose texts begin so, from <c>First</c> up to <c>End</c>.</summary>
    public (int First, int End) BeginningWith(string beginning) =>
        SortedTexts.BeginningWith(Count, beginning, this, static (index, at) => index.Text(at));

    /// <summary>The entries of <see cref="WordStarts"/> that begin so, from <c>First</c> up to <c>End</c>.</summary>
    public (int First, int End) WordsBeginningWith(string beginning) =>
        SortedTexts.BeginningWith(WordStarts.Length, beginning, this, static (index, at) =>
            index.Text(index.WordStarts[at].Payee)[index.WordStarts[at].Offset..]);

    /// <summary>The entries of <see cref="ByPostalCode"/> from one ZIP code to another, both included.</summary>
    public (int First, int End) At((ulong First, ulong Last) postalCodes) =>
        (CountBelow(postalCodes.First), postalCodes.Last == ulong.MaxValue ? Count : CountBelow(postalCodes.Last + 1));

    private int CountBelow(ulong postalCode)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (PostalCodes[ByPostalCode[middle]] < postalCode)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
