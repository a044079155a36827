namespace Cbp.Functions.Exceptions;

/// <summary>A page of exceptions, newest first.</summary>
internal sealed record ExceptionPageAnswer(IReadOnlyList<ExceptionAnswer> Exceptions, string? NextCursor);
