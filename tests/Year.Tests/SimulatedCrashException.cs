namespace Cbp.Year.Tests;

/// <summary>The process is gone: whoever hears of it must do nothing more.</summary>
internal sealed class SimulatedCrashException : Exception
{
    public SimulatedCrashException()
        : base("The process is gone.")
    {
    }
}
