using Cbp.Core.Common;

namespace Cbp.Core.Exceptions;

/// <summary>What went wrong with a payment that had been taken, or with a message about one: a rule or a person must deal with it.</summary>
public sealed record PaymentException
{
    /// <summary>Its id: a UUID of version 7.</summary>
    public required Guid ExceptionId { get; init; }

    /// <summary>Whose member pays; <see cref="ExceptionOpening.NoInstitution"/> where that is not known.</summary>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>The payment, where it is about one.</summary>
    public PaymentId? PaymentId { get; init; }

    /// <summary>The member, where it is about one.</summary>
    public MemberId? MemberId { get; init; }

    /// <summary>The recurring payment, where it is about one or one of its payments.</summary>
    public RecurringPaymentId? RecurringPaymentId { get; init; }

    /// <summary>What went wrong: a stable code.</summary>
    public required string Code { get; init; }

    /// <summary>What sort of trouble it is.</summary>
    public required ExceptionCategory Category { get; init; }

    /// <summary>What made it, in a word that comes once within the institution: a second opening of the same cause opens nothing.</summary>
    public required string Cause { get; init; }

    /// <summary>One sentence for a person.</summary>
    public required string Detail { get; init; }

    /// <summary>How often it was tried before it became an exception.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>What is to be done about it.</summary>
    public required ExceptionNextStep NextStep { get; init; }

    /// <summary>How far it has come.</summary>
    public ExceptionStatus Status { get; init; }

    /// <summary>What its code's rule did, in a stable word (<see cref="ExceptionRules"/>); null before, and where there is none.</summary>
    public string? RuleApplied { get; init; }

    /// <summary>How it was resolved.</summary>
    public ExceptionResolution? Resolution { get; init; }

    /// <summary>Who resolved it, or is at it: the name of an API key, or <see cref="PaymentExceptions.ByRule"/>.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>When it was resolved (UTC).</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>What whoever dealt with it had to say.</summary>
    public string? Note { get; init; }

    /// <summary>The payment that was made in its place, where one was.</summary>
    public PaymentId? FollowUpPaymentId { get; init; }

    /// <summary>When it went wrong (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Counts its changes, from 1: the ETag that callers see.</summary>
    public int Version { get; init; } = 1;
}
