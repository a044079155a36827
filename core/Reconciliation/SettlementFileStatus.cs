namespace Cbp.Core.Reconciliation;

/// <summary>What became of a file of the processor's.</summary>
public enum SettlementFileStatus
{
    /// <summary>It is being read; nothing of it counts yet.</summary>
    Reading,

    /// <summary>It is good: its lines count.</summary>
    Accepted,

    /// <summary>Something is wrong with it: nothing of it counts.</summary>
    Refused,
}
