namespace Cbp.Gateways.Processor;

/// <summary>A submission, as the processor reads it.</summary>
internal sealed record SubmissionRequest(
    Guid PaymentId,
    string InstitutionId,
    decimal Amount,
    string Currency,
    string UserPayeeListId,
    string? ProcessorPayeeId,
    string? PayeeName,
    string? UsersAccountAtPayee,
    string? BillReference);
