namespace Cbp.Storage.Relational.Migrations;

/// <summary>A step of the schema.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Name">Its file's name.</param>
/// <param name="AppliedAt">When the store got it; null where it has not yet.</param>
public sealed record SchemaMigration(int Number, string Name, DateTimeOffset? AppliedAt);
