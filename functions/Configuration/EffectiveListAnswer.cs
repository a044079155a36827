namespace Cbp.Functions.Configuration;

/// <summary>All that holds.</summary>
internal sealed record EffectiveListAnswer(IReadOnlyList<EffectiveAnswer> Effective);
