namespace Cbp.Core.Ledger;

/// <summary>What a transfer is made for. The numbers go into transfers' ids: never change one.</summary>
public enum LedgerPurpose
{
    /// <summary>A payment's amount is kept for it.</summary>
    Reservation = 1,

    /// <summary>It is let go: the payment failed, was called off or changed.</summary>
    Release = 2,

    /// <summary>A completed payment is taken from its member.</summary>
    Payment = 3,

    /// <summary>What was taken is handed to the processor.</summary>
    Settlement = 4,

    /// <summary>The processor has given the money of a returned payment back.</summary>
    SettlementReturn = 5,

    /// <summary>It is given back to the member.</summary>
    PaymentReturn = 6,

    /// <summary>The member is given money back by hand.</summary>
    Refund = 7,

    /// <summary>A reconciliation's.</summary>
    Correction = 8,
}
