namespace Cbp.Core.Exceptions;

/// <summary>The data of the message that tells of a new payment exception.</summary>
/// <param name="ExceptionId">The exception.</param>
/// <param name="InstitutionId">Whose member pays.</param>
/// <param name="MemberId">Who pays.</param>
/// <param name="PaymentId">The payment.</param>
/// <param name="Code">What went wrong: a stable code.</param>
/// <param name="Detail">One sentence for a person.</param>
public sealed record PaymentExceptionData(
    Guid ExceptionId, string InstitutionId, string MemberId, Guid PaymentId, string Code, string Detail);
