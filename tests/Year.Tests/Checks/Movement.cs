using Cbp.Core.Reconciliation.Files;

namespace Cbp.Year.Tests.Checks;

/// <summary>That a payment was completed or returned, as its event has it.</summary>
/// <param name="Attempt">What the processor knows it by.</param>
/// <param name="Flow">Completed: settled.</param>
/// <param name="At">When.</param>
/// <param name="Cents">How much.</param>
internal sealed record Movement(Guid Attempt, SettlementFlow Flow, DateTimeOffset At, long Cents);
