namespace Cbp.Sandbox.Http;

/// <summary>Why a call to the sandbox is refused (RFC 9457).</summary>
internal sealed record SandboxProblem(
    string Type, string Title, int Status, string Detail, string ErrorCode, string? Field, string CorrelationId);
