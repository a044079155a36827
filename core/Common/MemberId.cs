namespace Cbp.Core.Common;

/// <summary>A person at an institution who pays bills; unique within the institution.</summary>
public readonly record struct MemberId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
