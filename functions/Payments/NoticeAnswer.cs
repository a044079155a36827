namespace Cbp.Functions.Payments;

/// <summary>Something that a caller should know about an answer.</summary>
internal sealed record NoticeAnswer(string Code, string Detail);
