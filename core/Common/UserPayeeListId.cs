namespace Cbp.Core.Common;

/// <summary>A member's own entry in the payee list; unique within the institution.</summary>
public readonly record struct UserPayeeListId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
