namespace Cbp.Host.ServiceBus;

/// <summary>How many bytes of bodies a broker keeps in memory; those beyond are read from disk when they are received.</summary>
internal sealed class BodyBudget
{
    private const long Limit = 64 * 1024 * 1024;
    private long _used;

    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _used, bytes) <= Limit) return true;
        Interlocked.Add(ref _used, -bytes);
        return false;
    }

    public void Give(int bytes) => Interlocked.Add(ref _used, -bytes);
}
