namespace Cbp.Core.Reconciliation;

/// <summary>What the job that reconciles a day is given.</summary>
/// <param name="Day">The business day.</param>
/// <param name="Run">The run's number.</param>
public sealed record ReconciliationInput(DateOnly Day, int Run);
