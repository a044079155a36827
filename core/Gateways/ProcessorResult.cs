namespace Cbp.Core.Gateways;

/// <summary>The processor's answer to a submission or a look-up.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Reference">The processor's own reference, where it gave one.</param>
public sealed record ProcessorResult(ProcessorStatus Status, string? Reference = null);
