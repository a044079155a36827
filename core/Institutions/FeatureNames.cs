namespace Cbp.Core.Institutions;

/// <summary>What an institution can switch off: the setting <c>features.NAME</c>.</summary>
public static class FeatureNames
{
    /// <summary>Members may write to the institution's support.</summary>
    public const string SupportMessages = "supportMessages";

    /// <summary>Members are told what became of their payments.</summary>
    public const string PaymentNotifications = "paymentNotifications";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [SupportMessages, PaymentNotifications];
}
