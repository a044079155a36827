namespace Cbp.Core.Common;

/// <summary>A biller in the reference data that every institution shares.</summary>
public readonly record struct InternalPayeeId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
