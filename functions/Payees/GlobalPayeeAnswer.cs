using Cbp.Core.Payees;

namespace Cbp.Functions.Payees;

/// <summary>A global payee as callers see it.</summary>
internal sealed record GlobalPayeeAnswer
{
    public required string InternalPayeeId { get; init; }
    public required string PayeeName { get; init; }
    public string? Address1 { get; init; }
    public string? Address2 { get; init; }
    public string? Address3 { get; init; }
    public string? City { get; init; }
    public string? State { get; init; }
    public required string PostalCode { get; init; }
    public required string Country { get; init; }
    public string? Phone { get; init; }
    public required PaymentMethod PaymentMethod { get; init; }
    public required int MinDaysToPay { get; init; }
    public required GlobalPayeeStatus Status { get; init; }

    /// <summary>From the domain's payee; what only we and the processor need stays inside.</summary>
    public static GlobalPayeeAnswer Of(GlobalPayee payee) => new()
    {
        InternalPayeeId = payee.InternalPayeeId.Value,
        PayeeName = payee.PayeeName,
        Address1 = payee.Address1,
        Address2 = payee.Address2,
        Address3 = payee.Address3,
        City = payee.City,
        State = payee.State,
        PostalCode = payee.PostalCode,
        Country = payee.Country,
        Phone = payee.Phone,
        PaymentMethod = payee.PaymentMethod,
        MinDaysToPay = payee.MinDaysToPay,
        Status = payee.Status,
    };
}
