using System.Text.Json;
using Cbp.Core.Audit.Chain;

namespace Cbp.Functions.Audit;

/// <summary>An entry of the audit log as callers see it.</summary>
internal sealed record AuditEntryAnswer
{
    public required long Sequence { get; init; }
    public required Guid EntryId { get; init; }
    public required string Action { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required string Caller { get; init; }
    public string? CallerInstitution { get; init; }
    public string? Role { get; init; }
    public string? MemberId { get; init; }
    public string? CorrelationId { get; init; }
    public string? SourceAddress { get; init; }
    public JsonElement? Before { get; init; }
    public JsonElement? After { get; init; }
    public required string PreviousHash { get; init; }
    public required string Hash { get; init; }

    /// <summary>From a record of the chain.</summary>
    public static AuditEntryAnswer Of(AuditRecord record) => new()
    {
        Sequence = record.Sequence,
        EntryId = record.Entry.EntryId,
        Action = record.Entry.Action,
        OccurredAt = record.Entry.OccurredAt,
        Caller = record.Entry.Caller,
        CallerInstitution = record.Entry.CallerInstitution,
        Role = record.Entry.Role,
        MemberId = record.Entry.MemberId,
        CorrelationId = record.Entry.CorrelationId,
        SourceAddress = record.Entry.SourceAddress,
        Before = record.Entry.Before is { } before ? JsonElement.Parse(before) : null,
        After = record.Entry.After is { } after ? JsonElement.Parse(after) : null,
        PreviousHash = record.PreviousHash,
        Hash = record.Hash,
    };
}
