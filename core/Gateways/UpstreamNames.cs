namespace Cbp.Core.Gateways;

/// <summary>The names of the upstreams, in health reports and metrics.</summary>
public static class UpstreamNames
{
    /// <summary>The payment processor.</summary>
    public const string Processor = "processor";

    /// <summary>The core banking system.</summary>
    public const string CoreBanking = "core-banking";

    /// <summary>The notification channel.</summary>
    public const string Notifications = "notifications";

    /// <summary>The system that verifies accounts.</summary>
    public const string Verification = "verification";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Processor, CoreBanking, Notifications, Verification];
}
