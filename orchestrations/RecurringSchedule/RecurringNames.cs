using Cbp.Core.Outbox;

namespace Cbp.Orchestrations.RecurringSchedule;

/// <summary>The names of a recurring payment's functions and events. They stand in running instances' histories: never rename one.</summary>
public static class RecurringNames
{
    /// <summary>The orchestrator.</summary>
    public const string Orchestrator = "RecurringSchedule";

    /// <summary>Creates the payments whose time has come.</summary>
    public const string Advance = "AdvanceRecurringSchedule";

    /// <summary>The event that tells of a change by the member.</summary>
    public const string Changed = OutboxDestinations.RecurringChanged;
}
