namespace Cbp.Core.Payments.Queries;

/// <summary>What sort of payment it is.</summary>
public enum PaymentType
{
    /// <summary>Entered by itself.</summary>
    OneTime,

    /// <summary>One of a recurring payment.</summary>
    Recurring,
}
