namespace Cbp.Functions.Configuration;

/// <summary>Entries, or versions of one.</summary>
internal sealed record EntriesAnswer(IReadOnlyList<EntryAnswer> Entries);
