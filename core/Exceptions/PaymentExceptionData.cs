namespace Cbp.Core.Exceptions;

/// <summary>The data of the messages that tell of a payment exception.</summary>
/// <param name="ExceptionId">The exception.</param>
/// <param name="InstitutionId">Whose member pays; empty where that is not known.</param>
/// <param name="MemberId">Who pays, where it is known.</param>
/// <param name="PaymentId">The payment, where it is about one.</param>
/// <param name="Code">What went wrong: a stable code.</param>
/// <param name="Detail">One sentence for a person.</param>
/// <param name="Category">The name of its category.</param>
/// <param name="Status">The name of its state.</param>
/// <param name="Resolution">How it was resolved, of one that was.</param>
public sealed record PaymentExceptionData(
    Guid ExceptionId,
    string InstitutionId,
    string? MemberId,
    Guid? PaymentId,
    string Code,
    string Detail,
    string Category,
    string Status,
    string? Resolution);
