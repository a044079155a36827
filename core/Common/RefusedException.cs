namespace Cbp.Core.Common;

/// <summary>Takes back what a transaction has written so far, because it is refused after all.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Detail)
{
    /// <summary>Why.</summary>
    public Refusal Refusal => refusal;
}
