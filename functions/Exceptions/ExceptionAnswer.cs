using Cbp.Core.Exceptions;
using Cbp.Core.Payments.Upstream;

namespace Cbp.Functions.Exceptions;

/// <summary>An exception, as callers see it.</summary>
internal sealed record ExceptionAnswer
{
    public required string ExceptionId { get; init; }
    public string? PaymentId { get; init; }
    public string? MemberId { get; init; }
    public string? RecurringPaymentId { get; init; }
    public required string Code { get; init; }
    public required ExceptionCategory Category { get; init; }
    public required string Detail { get; init; }

    /// <summary>What an ACH return code is called.</summary>
    public string? CodeTitle { get; init; }
    public required string Cause { get; init; }
    public required int Attempts { get; init; }
    public required ExceptionNextStep NextStep { get; init; }
    public required ExceptionStatus Status { get; init; }
    public string? RuleApplied { get; init; }
    public ExceptionResolution? Resolution { get; init; }
    public string? ResolvedBy { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public string? Note { get; init; }
    public string? FollowUpPaymentId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required int Version { get; init; }

    public static ExceptionAnswer Of(PaymentException exception) => new()
    {
        ExceptionId = exception.ExceptionId.ToString("D"),
        PaymentId = exception.PaymentId?.ToString(),
        MemberId = exception.MemberId?.Value,
        RecurringPaymentId = exception.RecurringPaymentId?.ToString(),
        Code = exception.Code,
        Category = exception.Category,
        Detail = exception.Detail,
        CodeTitle = AchReturnCode.Find(exception.Code)?.Title,
        Cause = exception.Cause,
        Attempts = exception.Attempts,
        NextStep = exception.NextStep,
        Status = exception.Status,
        RuleApplied = exception.RuleApplied,
        Resolution = exception.Resolution,
        ResolvedBy = exception.ResolvedBy,
        ResolvedAt = exception.ResolvedAt,
        Note = exception.Note,
        FollowUpPaymentId = exception.FollowUpPaymentId?.ToString(),
        CreatedAt = exception.CreatedAt,
        UpdatedAt = exception.UpdatedAt,
        Version = exception.Version,
    };
}
