namespace Cbp.Core.Payees.Events;

/// <summary>The data of a payee event's message: the entry as the event left it, without account numbers.</summary>
public sealed record PayeeEventData
{
    /// <summary>Whose member's.</summary>
    public required string InstitutionId { get; init; }

    /// <summary>The member's.</summary>
    public required string MemberId { get; init; }

    /// <summary>The entry.</summary>
    public required string UserPayeeListId { get; init; }

    /// <summary>G, P or O.</summary>
    public required string Type { get; init; }

    /// <summary>The global payee that it points at, or null.</summary>
    public string? InternalPayeeId { get; init; }

    /// <summary>Its state before, or null for one that is new.</summary>
    public string? PreviousStatus { get; init; }

    /// <summary>Its state now.</summary>
    public required string Status { get; init; }

    /// <summary>Why it changed: a stable code, or null for the member's own wish.</summary>
    public string? Reason { get; init; }

    /// <summary>The entry's version.</summary>
    public required int Version { get; init; }
}
