namespace Cbp.Faults.Tests.Traps;

/// <summary>What happens to what is caught.</summary>
internal enum TrapKind
{
    /// <summary>Nothing is done, and nothing comes back.</summary>
    HangBefore,

    /// <summary>It is done, and nothing comes back.</summary>
    HangAfter,

    /// <summary>It is done, and whoever asked hears of a failure.</summary>
    LoseReply,

    /// <summary>It is not done, and whoever asked hears of it.</summary>
    FailBefore,

    /// <summary>It is done twice.</summary>
    Twice,

    /// <summary>A transaction is rolled back and runs again.</summary>
    RunAgain,

    /// <summary>It waits until the test lets it go on.</summary>
    WaitBefore,

    /// <summary>It is done, and its answer waits until the test lets it go on.</summary>
    WaitAfter,

    /// <summary>A message is kept back until the one behind it has left.</summary>
    LetOvertake,
}
