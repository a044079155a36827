using Cbp.Core.Common;
using Cbp.Core.Reconciliation.Files;

namespace Cbp.Core.Reconciliation;

/// <summary>Where the processor's files come from.</summary>
public interface ISettlementReports
{
    /// <summary>The file of that day, to be read and disposed by the caller; null where the processor has none (yet).</summary>
    /// <exception cref="Gateways.GatewayException">The processor gave no usable answer; a later call may get one.</exception>
    Task<Stream?> OpenAsync(InstitutionId institution, DateOnly day, SettlementFormat format, CancellationToken cancellationToken);
}
