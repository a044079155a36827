namespace Cbp.Infra.Tests.Bicep;

/// <summary>A Bicep file in the subset that is used here: parameters, variables, resources, modules, outputs, decorators, loops and conditions.</summary>
internal sealed class BicepFile
{
    private readonly List<Node> _expressions = [];
    private readonly HashSet<string> _symbols = new(StringComparer.Ordinal);

    private BicepFile(string path) => Path = path;

    public string Path { get; }

    public List<Parameter> Parameters { get; } = [];

    public List<Resource> Resources { get; } = [];

    public List<Module> Modules { get; } = [];

    public List<string> Outputs { get; } = [];

    /// <summary>Every expression of the file, and all in them.</summary>
    public IEnumerable<Node> Expressions => _expressions.SelectMany(e => e.All());

    public static BicepFile Load(string path) => Parse(path, File.ReadAllText(path));

    public static BicepFile Parse(string path, string text)
    {
        var file = new BicepFile(path);
        var parser = new ExpressionParser(System.IO.Path.GetFileName(path), Lexer.Cut(System.IO.Path.GetFileName(path), text));
        for (parser.SkipLines(); parser.Current.Kind != TokenKind.End; parser.SkipLines()) file.ReadStatement(parser);
        foreach (var expression in file._expressions) file.CheckNames(expression, [], System.IO.Path.GetFileName(path));
        return file;
    }

    private void ReadStatement(ExpressionParser parser)
    {
        while (parser.Take("@"))
        {
            _expressions.Add(parser.Parse());
            parser.SkipLines();
        }

        var keyword = parser.ExpectWord();
        switch (keyword)
        {
            case "targetScope":
                parser.Expect("=");
                _expressions.Add(parser.Parse());
                break;
            case "param":
                var name = Declare(parser);
                var type = parser.ExpectWord();
                var hasDefault = parser.Take("=");
                if (hasDefault) _expressions.Add(parser.Parse());
                Parameters.Add(new Parameter(name, type, hasDefault));
                break;
            case "var":
                Declare(parser);
                parser.Expect("=");
                _expressions.Add(parser.Parse());
                break;
            case "resource":
            case "module":
                ReadDeployed(parser, keyword);
                break;
            case "output":
                Outputs.Add(parser.ExpectWord());
                parser.ExpectWord();
                parser.Expect("=");
                _expressions.Add(parser.Parse());
                break;
            default:
                throw parser.Wrong($"'{keyword}' begins no statement");
        }

        if (parser.Current.Kind != TokenKind.NewLine) throw parser.Wrong($"'{parser.Current.Text}' is too much");
    }

    private void ReadDeployed(ExpressionParser parser, string keyword)
    {
        var symbol = Declare(parser);
        var target = parser.Current.Kind == TokenKind.Text ? parser.Next().Text : throw parser.Wrong("a type or a path expected");
        parser.Expect("=");
        if (parser.Take("if"))
        {
            parser.Expect("(");
            _expressions.Add(parser.Parse());
            parser.Expect(")");
        }

        var expression = parser.Parse();
        _expressions.Add(expression);
        var body = (expression as Scope)?.Body as Properties ?? expression as Properties ?? throw parser.Wrong($"{keyword} '{symbol}' has no body");
        if (keyword == "module")
        {
            Modules.Add(new Module(symbol, target, body));
            return;
        }

        var parts = target.Split('@');
        if (parts.Length != 2) throw parser.Wrong($"resource '{symbol}' says no API version");
        Resources.Add(new Resource(symbol, parts[0], parts[1], body));
    }

    private string Declare(ExpressionParser parser)
    {
        var name = parser.ExpectWord();
        return _symbols.Add(name) ? name : throw parser.Wrong($"'{name}' is declared twice");
    }

    private void CheckNames(Node node, IReadOnlyList<string> inScope, string file)
    {
        if (node is Name name && !_symbols.Contains(name.Value) && !inScope.Contains(name.Value))
        {
            throw new BicepException(file, name.Line, $"'{name.Value}' is not declared");
        }

        if (node is Call call && !BicepFunctions.Known.Contains(call.Function))
        {
            throw new BicepException(file, call.Line, $"'{call.Function}' is no function of Bicep's that is used here");
        }

        if (node is Scope scope)
        {
            if (scope.Over is not null) CheckNames(scope.Over, inScope, file);
            CheckNames(scope.Body, [.. inScope, .. scope.Names], file);
            return;
        }

        foreach (var child in node.Children) CheckNames(child, inScope, file);
    }
}
