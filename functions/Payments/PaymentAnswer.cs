using Cbp.Core.Payments;
using Cbp.Core.Payments.Progress;

namespace Cbp.Functions.Payments;

/// <summary>A payment as callers see it.</summary>
internal sealed record PaymentAnswer
{
    public required string PaymentId { get; init; }
    public required string MemberId { get; init; }
    public required string UserPayeeListId { get; init; }
    public required string FundingAccount { get; init; }
    public required decimal Amount { get; init; }
    public required string Currency { get; init; }
    public string? Memo { get; init; }
    public string? BillReference { get; init; }
    public string? SourceApplication { get; init; }
    public required DateOnly WillProcessDate { get; init; }
    public required DateOnly DeliveryDate { get; init; }
    public required PaymentStatus StatusCode { get; init; }
    public required bool Suspended { get; init; }
    public string? FailureCode { get; init; }
    public string? ProcessorReference { get; init; }

    /// <summary>Why it stays in processing, since when, and when it is tried or asked for next; absent where there is nothing to say.</summary>
    public string? ProcessingDetail { get; init; }
    public DateTimeOffset? ProcessingDetailSince { get; init; }
    public DateTimeOffset? NextLookUp { get; init; }
    public required DateTimeOffset EntryDate { get; init; }
    public required DateTimeOffset LastUpdate { get; init; }

    /// <summary>The recurring payment that it belongs to, and its number there; absent for a one-time payment.</summary>
    public string? RecurringPaymentId { get; init; }
    public int? Occurrence { get; init; }

    /// <summary>What the caller should know besides; absent where there is nothing.</summary>
    public IReadOnlyList<NoticeAnswer>? Notices { get; init; }

    /// <summary>From the domain's payment, with why it stays in processing.</summary>
    public static PaymentAnswer Of(NotedPayment noted) => Of(noted.Payment) with
    {
        ProcessingDetail = noted.Note?.Code,
        ProcessingDetailSince = noted.Note?.Since,
        NextLookUp = noted.Note?.NextAt,
    };

    /// <summary>From the domain's payment.</summary>
    public static PaymentAnswer Of(Payment payment, IReadOnlyList<NoticeAnswer>? notices = null) => new()
    {
        PaymentId = payment.PaymentId.ToString(),
        MemberId = payment.MemberId.Value,
        UserPayeeListId = payment.UserPayeeListId.Value,
        FundingAccount = payment.FundingAccount.Value,
        Amount = payment.Amount.Amount,
        Currency = payment.Amount.Currency,
        Memo = payment.Memo,
        BillReference = payment.BillReference,
        SourceApplication = payment.SourceApplication,
        WillProcessDate = payment.WillProcessDate,
        DeliveryDate = payment.DeliveryDate,
        StatusCode = payment.Status,
        Suspended = payment.Suspended,
        FailureCode = payment.FailureCode,
        ProcessorReference = payment.ProcessorReference,
        EntryDate = payment.EntryDate,
        LastUpdate = payment.LastUpdate,
        RecurringPaymentId = payment.RecurringPaymentId?.ToString(),
        Occurrence = payment.Occurrence,
        Notices = notices is { Count: > 0 } ? notices : null,
    };
}
