namespace Cbp.Acceptance.Tests.Audit;

/// <summary>A call of an HTTP function that writes, and the entry that it leaves.</summary>
/// <param name="Function">The function.</param>
/// <param name="Path">The path under /api/v1, with names of values in braces.</param>
/// <param name="Body">The body, or null.</param>
/// <param name="Entry">The entity's type and the action of the entry, parted by a space.</param>
/// <param name="IfMatch">The version that the caller has seen.</param>
/// <param name="Key">The API key.</param>
public sealed record AuditCase(string Function, string Path, string? Body, string Entry, string? IfMatch = null, string Key = "dev-key");
