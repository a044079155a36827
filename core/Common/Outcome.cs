using System.Diagnostics.CodeAnalysis;

namespace Cbp.Core.Common;

/// <summary>What came of an operation: a value, or a refusal.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    internal Outcome(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    /// <summary>Why it was refused, or null.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The value of one that was not refused.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException("Refused: " + Refusal.Error.Code);

    /// <summary>True with the refusal, where it was refused.</summary>
    public bool IsRefused([NotNullWhen(true)] out Refusal? refusal) => (refusal = Refusal) is not null;

    /// <summary>An operation that went well.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>An operation that was refused.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
