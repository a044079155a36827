using Cbp.Core.Common;

namespace Cbp.Core.Payees;

/// <summary>A biller that every member can pick: reference data, rarely written, searched all the time.</summary>
public sealed record GlobalPayee
{
    /// <summary>The payee's id.</summary>
    public required InternalPayeeId InternalPayeeId { get; init; }

    /// <summary>The name that members search for.</summary>
    public required string PayeeName { get; init; }

    /// <summary>The first line of the remittance address.</summary>
    public string? Address1 { get; init; }

    /// <summary>The second line.</summary>
    public string? Address2 { get; init; }

    /// <summary>The third line.</summary>
    public string? Address3 { get; init; }

    /// <summary>The city.</summary>
    public string? City { get; init; }

    /// <summary>The state's two-letter postal abbreviation (USPS Publication 28).</summary>
    public string? State { get; init; }

    /// <summary>The ZIP code, five digits or ZIP+4 with a hyphen.</summary>
    public required string PostalCode { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; init; } = "US";

    /// <summary>Ten digits, as people write them.</summary>
    public string? Phone { get; init; }

    /// <summary>The processor's id for this payee.</summary>
    public string? ProcessorPayeeId { get; init; }

    /// <summary>How it is paid.</summary>
    public required PaymentMethod PaymentMethod { get; init; }

    /// <summary>Business days from processing to delivery.</summary>
    public required int MinDaysToPay { get; init; }

    /// <summary>The form of account numbers at the payee: 9 a digit, A a letter, X either, anything else itself; null where any form will do. Several forms are separated by a bar.</summary>
    public string? AccountNumberMask { get; init; }

    /// <summary>The name of the check-digit rule of account numbers (<c>luhn</c>, <c>mod10</c>, <c>mod11</c>), or null.</summary>
    public string? CheckDigitRule { get; init; }

    /// <summary>Whether it can be paid.</summary>
    public GlobalPayeeStatus Status { get; init; }
}
