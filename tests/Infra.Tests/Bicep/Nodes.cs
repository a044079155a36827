namespace Cbp.Infra.Tests.Bicep;

/// <summary>A literal: a number, true, false or null.</summary>
internal sealed record Literal(string Value) : Node
{
    public override IEnumerable<Node> Children => [];
}

/// <summary>A string, and the expressions interpolated in it.</summary>
internal sealed record Text(string Value, IReadOnlyList<Node> Parts) : Node
{
    public override IEnumerable<Node> Children => Parts;
}

/// <summary>A name: of a parameter, a variable, a resource, a module or a lambda's argument.</summary>
internal sealed record Name(string Value, int Line) : Node
{
    public override IEnumerable<Node> Children => [];
}

/// <summary>A property of something.</summary>
internal sealed record Member(Node Of, string Property) : Node
{
    public override IEnumerable<Node> Children => [Of];
}

/// <summary>A call of one of Bicep's functions.</summary>
internal sealed record Call(string Function, IReadOnlyList<Node> Arguments, int Line) : Node
{
    public override IEnumerable<Node> Children => Arguments;
}

/// <summary>Anything made of others of which only they matter: operators, indexes, arrays.</summary>
internal sealed record Compound(string Kind, IReadOnlyList<Node> Parts) : Node
{
    public override IEnumerable<Node> Children => Parts;
}

/// <summary>A lambda or a loop: names that its body may use.</summary>
internal sealed record Scope(IReadOnlyList<string> Names, Node? Over, Node Body) : Node
{
    public override IEnumerable<Node> Children => Over is null ? [Body] : [Over, Body];
}

/// <summary>An object: its properties by name.</summary>
internal sealed record Properties(IReadOnlyList<(string Name, Node? Computed, Node Value)> Items) : Node
{
    public override IEnumerable<Node> Children => Items.SelectMany(i => i.Computed is null ? new[] { i.Value } : [i.Computed, i.Value]);

    /// <summary>The value at a path such as "properties.minimumTlsVersion"; null where there is none.</summary>
    public Node? At(string path)
    {
        var cut = path.IndexOf('.', StringComparison.Ordinal);
        var value = Items.FirstOrDefault(i => i.Name == (cut < 0 ? path : path[..cut])).Value;
        return cut < 0 ? value : (value as Properties)?.At(path[(cut + 1)..]);
    }
}
