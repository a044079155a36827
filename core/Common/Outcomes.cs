namespace Cbp.Core.Common;

/// <summary>Outcomes of values whose type is an interface, from which C# converts by no operator.</summary>
public static class Outcomes
{
    /// <summary>An operation that went well.</summary>
    public static Outcome<T> Of<T>(T value) => new(value, null);
}
