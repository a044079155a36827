using System.Runtime.InteropServices;

namespace Cbp.Storage.Search;

/// <summary>
/// Brings a name into the form it is compared in: words in lower case without accents and punctuation (an ampersand is the word
/// "and"), without the words that do not matter, and with initials put together (<c>AT&amp;T</c>, <c>AT and T</c> and <c>att</c>
/// become the one word <c>att</c>). Blanks are not compared: the words stand one behind the other. Used again and again, by one
/// thread at a time.
/// </summary>
internal sealed class WordSplitter
{
    private readonly List<char> _letters = [];
    private readonly List<Range> _tokens = [];
    private readonly List<char> _text = [];
    private readonly List<int> _starts = [];

    /// <summary>The words that were kept, without blanks.</summary>
    public ReadOnlySpan<char> Text => CollectionsMarshal.AsSpan(_text);

    /// <summary>How many words there are.</summary>
    public int Count => _starts.Count;

    /// <summary>Whether the last word that was read does not matter.</summary>
    public bool EndsWithNoise => _tokens.Count > 0 && NoiseWords.Has(Token(_tokens.Count - 1));

    /// <summary>Whether the last word that was read may be the beginning of one that does not matter.</summary>
    public bool MayEndWithNoise => _tokens.Count > 0 && NoiseWords.HasOneThatBegins(Token(_tokens.Count - 1));

    /// <summary>The word of that number.</summary>
    public ReadOnlySpan<char> Word(int number) =>
        Text[_starts[number]..(number + 1 < _starts.Count ? _starts[number + 1] : _text.Count)];

    /// <summary>A payee's name: all words that matter, or its last one where none does.</summary>
    public void ReadName(ReadOnlySpan<char> name)
    {
        ReadTokens(name);
        Keep(_tokens.Count, keepLast: false);
        if (_starts.Count == 0 && _tokens.Count > 0)
            Keep(_tokens.Count, keepLast: true);
    }

    /// <summary>What was typed, its last word included whatever it is: it may be the beginning of another.</summary>
    public void ReadTyped(ReadOnlySpan<char> typed)
    {
        ReadTokens(typed);
        Keep(_tokens.Count, keepLast: true);
    }

    /// <summary>After <see cref="ReadTyped"/>: without the last word. False, and as it was, where nothing is left then.</summary>
    public bool TryDropLast()
    {
        Keep(_tokens.Count - 1, keepLast: false);
        if (_starts.Count > 0)
            return true;

        Keep(_tokens.Count, keepLast: true);
        return false;
    }

    private void ReadTokens(ReadOnlySpan<char> name)
    {
        _letters.Clear();
        _tokens.Clear();
        var start = 0;
        foreach (var c in name)
        {
            if (c is '&' or '+')
            {
                EndToken(ref start);
                _letters.AddRange(NoiseWords.And);
                EndToken(ref start);
            }
            else if (char.IsLetterOrDigit(c))
            {
                SearchText.AddFolded(_letters, c);
            }
            else if (!SearchText.Joins(c))
            {
                EndToken(ref start);
            }
        }

        EndToken(ref start);
    }

    private void EndToken(ref int start)
    {
        if (_letters.Count > start)
            _tokens.Add(start.._letters.Count);

        start = _letters.Count;
    }

    private ReadOnlySpan<char> Token(int number) => CollectionsMarshal.AsSpan(_letters)[_tokens[number]];

    private void Keep(int count, bool keepLast)
    {
        _text.Clear();
        _starts.Clear();
        var afterAnd = false;
        var afterInitial = false;
        for (var i = 0; i < count; i++)
        {
            var token = Token(i);
            if (NoiseWords.Has(token) && !(keepLast && i == count - 1))
            {
                afterAnd = token.SequenceEqual(NoiseWords.And);
                continue;
            }

            var isInitial = token.Length == 1 && char.IsLetter(token[0]);
            if (_starts.Count == 0 || !isInitial || !(afterAnd || afterInitial))
                _starts.Add(_text.Count);

            _text.AddRange(token);
            (afterAnd, afterInitial) = (false, isInitial);
        }
    }
}
