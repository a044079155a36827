namespace Cbp.Core.Common;

/// <summary>The number of a funding account, as the institution's core banking system writes it.</summary>
public readonly record struct FundingAccountNumber(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
