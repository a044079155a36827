using System.Runtime.InteropServices;
using Cbp.Core.Payees;

namespace Cbp.Storage.Search;

/// <summary>Takes payees in any order, in that of their ids at best, and makes an index of them.</summary>
internal sealed class PayeeIndexBuilder
{
    private readonly WordSplitter _splitter = new();
    private readonly PayeeRecords _records = new();
    private readonly List<int> _recordAt = [];
    private readonly List<char> _texts = [];
    private readonly List<int> _textAt = [0];
    private readonly List<uint> _traits = [];
    private readonly List<ulong> _postalCodes = [];
    private readonly List<int> _words = [];
    private readonly List<int> _wordsAt = [0];
    private readonly List<char> _letters = [];
    private readonly List<int> _lettersAt = [0];
    private readonly Dictionary<string, int> _numbers = [];

    /// <summary>Adds a payee, of an id that was not added before.</summary>
    public void Add(GlobalPayee payee) => Add(payee, PayeeRecord.Encode(payee));

    /// <summary>As <see cref="Add(GlobalPayee)"/>, from the payee's record.</summary>
    public void Add(ReadOnlySpan<byte> record) => Add(PayeeRecord.Decode(record), record);

    public PayeeIndex Build()
    {
        var order = Order();
        var words = WordsByLength(out var numbers);
        var wordsOf = WordsInOrder(order, numbers);
        var texts = TextsInOrder(order, out var textAt);
        var index = new PayeeIndex
        {
            Count = order.Length,
            Records = _records,
            RecordAt = Array.ConvertAll(order, payee => _recordAt[payee]),
            Texts = texts,
            TextAt = textAt,
            Traits = Array.ConvertAll(order, payee => _traits[payee]),
            PostalCodes = Array.ConvertAll(order, payee => _postalCodes[payee]),
            ByPostalCode = Numbers(order.Length),
            ById = Inverse(order),
            WordStarts = WordStarts(wordsOf, words, order.Length),
            Words = words,
            WordsOf = wordsOf,
            PayeesOf = wordsOf.Inverted(words.Count),
        };
        index.PostalCodes.ToArray().AsSpan().Sort(index.ByPostalCode.AsSpan());
        SortById(index);
        new TextSort<(int Payee, int Offset)>(start => index.Text(start.Payee)[start.Offset..]).Sort(index.WordStarts);
        return index;
    }

    private void Add(GlobalPayee payee, ReadOnlySpan<byte> record)
    {
        _splitter.ReadName(payee.PayeeName);
        _recordAt.Add(_records.Add(record));
        _texts.AddRange(_splitter.Text);
        _textAt.Add(_texts.Count);
        _traits.Add(PayeeTraits.Of(payee));
        _postalCodes.Add(PostalCodes.Pack(payee.PostalCode));
        for (var i = 0; i < _splitter.Count; i++)
            _words.Add(NumberOf(_splitter.Word(i)));

        _wordsAt.Add(_words.Count);
    }

    private int NumberOf(ReadOnlySpan<char> word)
    {
        var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (numbers.TryGetValue(word, out var number))
            return number;

        number = _numbers.Count;
        numbers[word] = number;
        _letters.AddRange(word);
        _lettersAt.Add(_letters.Count);
        return number;
    }

    private int[] Order()
    {
        var order = Numbers(_recordAt.Count);
        new TextSort<int>(Text).Sort(order);
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && Text(order[to]).SequenceEqual(Text(order[from])))
                to++;

            if (to - from > 1)
                order.AsSpan(from..to).Sort((x, y) => Id(x).SequenceCompareTo(Id(y)));

            from = to;
        }

        return order;
    }

    private ReadOnlySpan<char> Text(int payee) => CollectionsMarshal.AsSpan(_texts)[_textAt[payee].._textAt[payee + 1]];

    private ReadOnlySpan<byte> Id(int payee) => PayeeRecord.Id(_records.From(_recordAt[payee]));

    private char[] TextsInOrder(int[] order, out int[] textAt)
    {
        var texts = new char[_texts.Count];
        textAt = new int[order.Length + 1];
        for (var i = 0; i < order.Length; i++)
        {
            Text(order[i]).CopyTo(texts.AsSpan(textAt[i]));
            textAt[i + 1] = textAt[i] + Text(order[i]).Length;
        }

        return texts;
    }

    // Also gives what has become of each word's number.
    private WordTable WordsByLength(out int[] numbers)
    {
        var order = Numbers(_numbers.Count);
        var lengths = Array.ConvertAll(order, word => _lettersAt[word + 1] - _lettersAt[word]);
        Array.Sort(lengths, order);
        var (letters, starts) = (new char[_letters.Count], new int[order.Length + 1]);
        for (var i = 0; i < order.Length; i++)
        {
            var word = CollectionsMarshal.AsSpan(_letters)[_lettersAt[order[i]].._lettersAt[order[i] + 1]];
            word.CopyTo(letters.AsSpan(starts[i]));
            starts[i + 1] = starts[i] + word.Length;
        }

        numbers = Inverse(order);
        return new WordTable(letters, starts);
    }

    private IntLists WordsInOrder(int[] order, int[] numbers)
    {
        var words = new int[_words.Count];
        var starts = new int[order.Length + 1];
        var all = CollectionsMarshal.AsSpan(_words);
        for (var i = 0; i < order.Length; i++)
        {
            var own = all[_wordsAt[order[i]].._wordsAt[order[i] + 1]];
            for (var word = 0; word < own.Length; word++)
                words[starts[i] + word] = numbers[own[word]];

            starts[i + 1] = starts[i] + own.Length;
        }

        return new IntLists(words, starts);
    }

    private static (int Payee, int Offset)[] WordStarts(IntLists wordsOf, WordTable words, int payees)
    {
        var starts = new List<(int Payee, int Offset)>();
        for (var payee = 0; payee < payees; payee++)
        {
            var offset = 0;
            foreach (var word in wordsOf[payee])
            {
                if (offset > 0)
                    starts.Add((payee, offset));

                offset += words.LengthOf(word);
            }
        }

        return [.. starts];
    }

    // Payees mostly come in the order of their ids.
    private static void SortById(PayeeIndex index)
    {
        for (var i = 1; i < index.Count; i++)
        {
            if (index.Id(index.ById[i - 1]).SequenceCompareTo(index.Id(index.ById[i])) < 0)
                continue;

            Array.Sort(index.ById, (x, y) => index.Id(x).SequenceCompareTo(index.Id(y)));
            return;
        }
    }

    private static int[] Inverse(int[] order)
    {
        var inverse = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            inverse[order[i]] = i;

        return inverse;
    }

    private static int[] Numbers(int count) => [.. Enumerable.Range(0, count)];
}
