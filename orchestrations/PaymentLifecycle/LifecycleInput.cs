namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>What a payment's lifecycle is started with.</summary>
/// <param name="PaymentId">The payment; also the id of the orchestration instance.</param>
/// <param name="InstitutionId">Whose member pays.</param>
public sealed record LifecycleInput(Guid PaymentId, string InstitutionId);
