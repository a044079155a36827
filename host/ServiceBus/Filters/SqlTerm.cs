namespace Cbp.Host.ServiceBus;

/// <summary>A part of a SQL filter, ready to be evaluated.</summary>
/// <param name="Value">Its value for a message; null is SQL's unknown.</param>
/// <param name="IsPredicate">Whether it is a condition, whose value is true, false or unknown.</param>
internal sealed record SqlTerm(Func<MessageHeaders, object?> Value, bool IsPredicate = false)
{
    /// <summary>For a property: whether the message has it.</summary>
    public Func<MessageHeaders, bool>? Exists { get; init; }

    /// <summary>For a constant: its value.</summary>
    public object? Constant { get; init; }

    public static SqlTerm Predicate(Func<MessageHeaders, bool?> value) => new(h => value(h) switch { true => True, false => False, null => null }, true);

    public bool? Truth(MessageHeaders headers) => (bool?)Value(headers);

    private static readonly object True = true;
    private static readonly object False = false;
}
