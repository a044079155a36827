namespace Cbp.Core.Exceptions;

/// <summary>A page of exceptions.</summary>
/// <param name="Exceptions">They, newest first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record ExceptionPage(IReadOnlyList<PaymentException> Exceptions, ExceptionCursor? Next);
