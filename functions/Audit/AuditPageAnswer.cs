namespace Cbp.Functions.Audit;

/// <summary>A page of what was done to a thing, oldest first.</summary>
internal sealed record AuditPageAnswer(string EntityType, string EntityId, IReadOnlyList<AuditEntryAnswer> Entries, string? Cursor);
