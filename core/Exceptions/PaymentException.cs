using Cbp.Core.Common;

namespace Cbp.Core.Exceptions;

/// <summary>What went wrong with a payment that had been taken: someone must look at it.</summary>
public sealed record PaymentException
{
    /// <summary>Its id: a UUID of version 7.</summary>
    public required Guid ExceptionId { get; init; }

    /// <summary>Whose member pays.</summary>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>The payment.</summary>
    public required PaymentId PaymentId { get; init; }

    /// <summary>What went wrong: a stable code.</summary>
    public required string Code { get; init; }

    /// <summary>One sentence for a person.</summary>
    public required string Detail { get; init; }

    /// <summary>When it went wrong (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
