namespace Cbp.Core.Gateways;

/// <summary>Another system.</summary>
public enum GatewayKind
{
    /// <summary>The payment processor.</summary>
    Processor,

    /// <summary>The core banking system.</summary>
    CoreBanking,

    /// <summary>The notification channel.</summary>
    Notifications,
}
