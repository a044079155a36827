namespace Cbp.Core.Audit;

/// <summary>What somebody did: written with the change, and never changed again.</summary>
public sealed record AuditEntry
{
    /// <summary>Its own id, by which a repeat is known.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>Whose entity it is; <see cref="AuditEntityTypes.SystemScope"/> for what all institutions share.</summary>
    public required string InstitutionId { get; init; }

    /// <summary>What sort of thing: one of <see cref="AuditEntityTypes"/>.</summary>
    public required string EntityType { get; init; }

    /// <summary>The thing's id.</summary>
    public required string EntityId { get; init; }

    /// <summary>What was done: an event type's name, or a verb.</summary>
    public required string Action { get; init; }

    /// <summary>When (UTC), in whole milliseconds.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Who did it: the name of the API key's holder, or <c>system/…</c>.</summary>
    public required string Caller { get; init; }

    /// <summary>The institution of the key; null for the system.</summary>
    public string? CallerInstitution { get; init; }

    /// <summary>What the key may do; null for the system.</summary>
    public string? Role { get; init; }

    /// <summary>The member whom it is about, or null.</summary>
    public string? MemberId { get; init; }

    /// <summary>The id by which the call is found again in answers, logs and traces.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The address that the call came from.</summary>
    public string? SourceAddress { get; init; }

    /// <summary>What changed, as it was: a JSON object, account numbers masked; null where nothing was there.</summary>
    public string? Before { get; init; }

    /// <summary>What changed, as it is then: a JSON object, account numbers masked; null where nothing is there any more.</summary>
    public string? After { get; init; }

    /// <summary>The chain that it belongs to.</summary>
    public AuditPartition PartitionOf() => new(InstitutionId, EntityType, EntityId);
}
