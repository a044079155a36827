using Cbp.Host.Simulation;

namespace Cbp.Host;

/// <summary>What the host's sources find under this name before they find the real one.</summary>
internal static class ThreadPool
{
    public static bool UnsafeQueueUserWorkItem(IThreadPoolWorkItem item, bool preferLocal)
    {
        Scheduler.Current.Add(preferLocal ? "local" : "pool", item.Execute);
        return true;
    }
}
