namespace Cbp.Core.Common;

/// <summary>A credit union or bank; everything is scoped to one.</summary>
public readonly record struct InstitutionId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
