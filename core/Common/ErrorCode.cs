namespace Cbp.Core.Common;

/// <summary>A stable code that callers may rely on, and the sort of refusal it is.</summary>
/// <param name="Code">Upper case with underscores, for example <c>MEMBER_NOT_FOUND</c>; never renamed.</param>
/// <param name="Kind">What sort of refusal it is.</param>
public sealed record ErrorCode(string Code, ErrorKind Kind);
