namespace Cbp.Host.ServiceBus;

/// <summary>The place in a SQL filter that is being read.</summary>
internal sealed class SqlCursor(List<SqlToken> tokens)
{
    // What a filter nests is read by recursion: far deeper than anybody writes, far from the end of the stack.
    private const int DeepestNesting = 100;
    private int _at;
    private int _depth;

    public SqlToken Current => tokens[_at];

    public SqlToken Next => tokens[Math.Min(_at + 1, tokens.Count - 1)];

    public SqlToken Advance() => tokens[_at < tokens.Count - 1 ? _at++ : _at];

    public bool IsKeyword(string keyword) => Current.Kind == SqlTokenKind.Keyword && Current.Text == keyword;

    public bool IsOperator(string text) => Current.Kind == SqlTokenKind.Operator && Current.Text == text;

    public bool TakeKeyword(string keyword) => IsKeyword(keyword) && Advance() is { };

    public bool TakeOperator(string text) => IsOperator(text) && Advance() is { };

    public void Expect(string text)
    {
        if (!TakeOperator(text)) throw Unexpected($"'{text}'");
    }

    public void Enter()
    {
        if (++_depth > DeepestNesting) throw new SqlSyntaxException($"More than {DeepestNesting} levels of nesting", Current.Position);
    }

    public void Leave() => _depth--;

    public SqlSyntaxException Unexpected(string wanted) => new($"Expected {wanted}, found {Current.Text}", Current.Position);
}
