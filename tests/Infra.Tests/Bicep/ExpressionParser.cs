using System.Text.RegularExpressions;

namespace Cbp.Infra.Tests.Bicep;

/// <summary>Parses expressions. Operators are not weighed against one another: nothing here computes.</summary>
internal sealed partial class ExpressionParser(string file, IReadOnlyList<Token> tokens)
{
    private static readonly HashSet<string> Operators = ["==", "!=", "<=", ">=", "<", ">", "&&", "||", "??", "+", "-", "*", "/", "%"];
    private int _at;

    public Token Current => tokens[_at];

    public Token Next() => tokens[_at++];

    public bool Is(string symbol) => Current.Kind is TokenKind.Symbol or TokenKind.Word && Current.Text == symbol;

    public bool Take(string symbol)
    {
        if (!Is(symbol)) return false;
        _at++;
        return true;
    }

    public void Expect(string symbol)
    {
        if (!Take(symbol)) throw Wrong($"'{symbol}' expected, '{Current.Text.Trim()}' found");
    }

    public string ExpectWord() => Current.Kind == TokenKind.Word ? Next().Text : throw Wrong($"a name expected, '{Current.Text.Trim()}' found");

    public void SkipLines()
    {
        while (Current.Kind == TokenKind.NewLine) _at++;
    }

    public BicepException Wrong(string what) => new(file, Current.Line, what);

    public Node Parse()
    {
        var left = Unary();
        while (Current.Kind == TokenKind.Symbol && Operators.Contains(Current.Text))
        {
            var kind = Next().Text;
            left = new Compound(kind, [left, Unary()]);
        }

        if (!Take("?")) return left;
        SkipLines();
        var then = Parse();
        SkipLines();
        Expect(":");
        SkipLines();
        return new Compound("?", [left, then, Parse()]);
    }

    private Node Unary() => Take("!") || Take("-") ? Unary() : Postfix(Primary());

    private Node Postfix(Node node)
    {
        while (true)
        {
            if (Take(".") || Take(".?"))
            {
                node = new Member(node, ExpectWord());
            }
            else if (Take("[") || Take("[?"))
            {
                var index = Parse();
                Expect("]");
                node = new Compound("[]", [node, index]);
            }
            else
            {
                return node;
            }
        }
    }

    private Node Primary()
    {
        var token = Current;
        if (token.Kind == TokenKind.Number) return new Literal(Next().Text);
        if (token.Kind == TokenKind.Text) return TextOf(Next());
        if (Is("{")) return Object();
        if (Is("[")) return Array();
        if (Is("(")) return Parenthesis();
        if (token.Kind != TokenKind.Word) throw Wrong($"an expression expected, '{token.Text.Trim()}' found");
        _at++;
        if (token.Text is "true" or "false" or "null") return new Literal(token.Text);
        if (Is("=>"))
        {
            _at++;
            return new Scope([token.Text], null, Parse());
        }

        return Take("(") ? new Call(token.Text, List(")"), token.Line) : new Name(token.Text, token.Line);
    }

    // Either an expression in parentheses or a lambda of several arguments.
    private Node Parenthesis()
    {
        var start = _at;
        Expect("(");
        var names = new List<string>();
        while (Current.Kind == TokenKind.Word)
        {
            names.Add(Next().Text);
            if (!Take(",")) break;
        }

        if (Take(")") && Take("=>")) return new Scope(names, null, Parse());
        _at = start + 1;
        var inner = Parse();
        Expect(")");
        return inner;
    }

    private List<Node> List(string end)
    {
        var items = new List<Node>();
        SkipLines();
        while (!Take(end))
        {
            items.Add(Parse());
            if (!Take(",") && Current.Kind != TokenKind.NewLine && !Is(end)) throw Wrong($"',' or '{end}' expected, '{Current.Text.Trim()}' found");
            SkipLines();
        }

        return items;
    }

    private Node Array()
    {
        Expect("[");
        if (!Take("for")) return new Compound("[]", List("]"));
        var names = new List<string>();
        if (Take("("))
        {
            names.Add(ExpectWord());
            Expect(",");
            names.Add(ExpectWord());
            Expect(")");
        }
        else
        {
            names.Add(ExpectWord());
        }

        Expect("in");
        var over = Parse();
        Expect(":");
        var body = Parse();
        Expect("]");
        return new Scope(names, over, body);
    }

    private Properties Object()
    {
        Expect("{");
        var items = new List<(string, Node?, Node)>();
        SkipLines();
        while (!Take("}"))
        {
            var name = Current.Kind is TokenKind.Word or TokenKind.Text ? Next() : throw Wrong($"a property expected, '{Current.Text.Trim()}' found");
            Expect(":");
            var value = Parse();
            if (items.Any(i => i.Item1 == name.Text)) throw Wrong($"the property '{name.Text}' is there twice");
            items.Add((name.Text, name.Kind == TokenKind.Text ? TextOf(name) : null, value));
            if (!Is("}") && !Take(",") && Current.Kind != TokenKind.NewLine) throw Wrong($"a new line expected, '{Current.Text.Trim()}' found");
            SkipLines();
        }

        return new Properties(items);
    }

    private Text TextOf(Token token) => new(token.Text, [.. Interpolation().Matches(token.Text).Select(m => Inside(m.Groups[1].Value, token.Line))]);

    private Node Inside(string expression, int line)
    {
        var parser = new ExpressionParser(file, [.. Lexer.Cut(file, expression).Select(t => t with { Line = line })]);
        var node = parser.Parse();
        return parser.Current.Kind == TokenKind.NewLine ? node : throw parser.Wrong($"'{parser.Current.Text}' is too much");
    }

    [GeneratedRegex(@"\$\{((?:[^'}]|'[^']*')*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Interpolation();
}
