namespace Cbp.Sandbox.Processor;

/// <summary>The data of a result's message.</summary>
internal sealed record ResultData(string PaymentId, string? Reference, string? ReturnCode);
