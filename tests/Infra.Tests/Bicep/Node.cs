namespace Cbp.Infra.Tests.Bicep;

/// <summary>An expression, as far as the tests look at it.</summary>
internal abstract record Node
{
    /// <summary>The expressions in it.</summary>
    public abstract IEnumerable<Node> Children { get; }

    /// <summary>This expression and all in it.</summary>
    public IEnumerable<Node> All() => Children.SelectMany(c => c.All()).Prepend(this);
}
