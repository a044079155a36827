namespace Cbp.Host.ServiceBus;

/// <summary>A word of a SQL filter.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">An identifier without its delimiters, a keyword in capitals, an operator, or what a string constant says.</param>
/// <param name="Value">The value of a constant.</param>
/// <param name="Position">Where it begins, counted from 1.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, object? Value, int Position);
