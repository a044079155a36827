namespace Cbp.Faults.Tests.Table;

/// <summary>What goes wrong at a step: the columns of the matrix.</summary>
public enum FaultKind
{
    /// <summary>The app is gone before the step has had its effect.</summary>
    CrashBefore,

    /// <summary>The app is gone after the effect, before anything remembers it.</summary>
    CrashAfter,

    /// <summary>The effect is there, and whoever asked for it hears of a failure.</summary>
    LostReply,

    /// <summary>It is asked for twice.</summary>
    Duplicate,

    /// <summary>What comes behind it comes before it.</summary>
    Reordered,

    /// <summary>For five seconds the store of payments can be neither read nor written.</summary>
    DatabaseDown,

    /// <summary>Its transaction is rolled back, and runs again.</summary>
    SerializationFailure,

    /// <summary>For a minute the processor answers nothing of use.</summary>
    ProcessorDown,
}
