#nullable disable

using System.Globalization;

namespace Azure.Messaging.ServiceBus;

internal static class ClientIds
{
    private static long _count;

    /// <summary>The identifier asked for, or one of its own.</summary>
    public static string For(string wanted, string name) =>
        string.IsNullOrEmpty(wanted) ? string.Create(CultureInfo.InvariantCulture, $"{name}-{Interlocked.Increment(ref _count)}") : wanted;
}
