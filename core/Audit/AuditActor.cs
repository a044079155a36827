using System.Diagnostics;

namespace Cbp.Core.Audit;

/// <summary>Who acts: what every audit entry of a change names. It goes with the flow of the call, set at its beginning.</summary>
/// <param name="Caller">The name of the API key's holder; <c>system/…</c> and a function's name for what nobody called.</param>
/// <param name="InstitutionId">The institution of the key; null for the system.</param>
/// <param name="Role">What the key may do; null for the system.</param>
/// <param name="CorrelationId">The id by which the call is found again in answers, logs and traces.</param>
/// <param name="SourceAddress">The address that the call came from; null where it came from nowhere.</param>
public sealed record AuditActor(string Caller, string? InstitutionId, string? Role, string? CorrelationId, string? SourceAddress)
{
    private const string SystemPrefix = "system/";
    private static readonly AsyncLocal<AuditActor?> Flowing = new();

    /// <summary>
    /// Who acts in this flow. A store that runs its transactions on a thread of its own takes it before it changes threads.
    /// </summary>
    public static AuditActor Current => Flowing.Value ?? System("unknown");

    /// <summary>Something that the service does by itself: a timer, a message, a step of an orchestration, a command.</summary>
    public static AuditActor System(string what, string? correlationId = null) =>
        new(SystemPrefix + what, null, null, correlationId ?? Activity.Current?.TraceId.ToHexString(), null);

    /// <summary>Lets it be known for the rest of the flow, and for all that it starts; not for whoever awaits it.</summary>
    public static void Set(AuditActor actor) => Flowing.Value = actor;
}
