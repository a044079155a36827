using Cbp.Core.Common;

namespace Cbp.Core.Exceptions;

/// <summary>Which exceptions are asked for; null stands for any.</summary>
/// <param name="InstitutionId">Whose.</param>
/// <param name="Status">How far they have come.</param>
/// <param name="Code">The code.</param>
/// <param name="MemberId">The member.</param>
/// <param name="PaymentId">The payment.</param>
/// <param name="From">The first moment of their creation (UTC).</param>
/// <param name="Before">The moment behind the last of their creation (UTC).</param>
/// <param name="After">The exception that the page before ended with.</param>
/// <param name="Limit">How many at the most.</param>
public sealed record ExceptionQuery(
    InstitutionId InstitutionId,
    ExceptionStatus? Status = null,
    string? Code = null,
    MemberId? MemberId = null,
    PaymentId? PaymentId = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Before = null,
    ExceptionCursor? After = null,
    int Limit = 50);
