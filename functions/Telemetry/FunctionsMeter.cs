namespace Cbp.Functions.Telemetry;

/// <summary>The meter of what the app's functions measure, one for each app in a process.</summary>
internal static class FunctionsMeter
{
    /// <summary>Its name.</summary>
    public const string Name = "Cbp.Functions";
}
