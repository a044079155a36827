namespace Cbp.Functions.Health;

/// <summary>How long the app has been there: since it was wired.</summary>
public sealed class Uptime
{
    private readonly long _since = Environment.TickCount64;

    /// <summary>Whole seconds.</summary>
    public long Seconds => (Environment.TickCount64 - _since) / 1000;
}
