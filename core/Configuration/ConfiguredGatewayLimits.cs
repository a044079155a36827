using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Institutions;

namespace Cbp.Core.Configuration;

/// <summary>The limits that the institution's configuration gives; a change holds for the next call.</summary>
/// <param name="settings">The institutions' settings.</param>
public sealed class ConfiguredGatewayLimits(InstitutionSettings settings) : IGatewayLimits
{
    private static readonly GatewaySettings Usual = new();

    /// <inheritdoc />
    public async ValueTask<GatewayLimits> OfAsync(GatewayKind gateway, InstitutionId institution, CancellationToken cancellationToken)
    {
        var configured = (await settings.FindAsync(institution, cancellationToken))?.Gateways ?? Usual;
        return gateway switch
        {
            // A submission is never sent again by itself.
            GatewayKind.Processor => Of(configured.ProcessorTimeoutSeconds, 1),
            GatewayKind.CoreBanking => Of(configured.CoreBankingTimeoutSeconds, configured.CoreBankingAttempts),
            GatewayKind.Notifications => Of(configured.NotificationTimeoutSeconds, configured.NotificationAttempts),
            _ => throw new ArgumentOutOfRangeException(nameof(gateway), gateway, "There is no such gateway."),
        };
    }

    private static GatewayLimits Of(int seconds, int attempts) => new(TimeSpan.FromSeconds(seconds), attempts);
}
