namespace Cbp.Core.Payees;

/// <summary>How a payee is paid.</summary>
public enum PaymentMethod
{
    /// <summary>By an electronic credit.</summary>
    Electronic,

    /// <summary>By a check in the mail.</summary>
    Check,
}
