namespace Cbp.Storage.Relational.Migrations;

/// <summary>A row of <c>schema_migrations</c>.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its file's name.</param>
/// <param name="Checksum">The checksum of its text when it was applied.</param>
/// <param name="AppliedAt">When that was.</param>
internal sealed record AppliedMigration(int Number, string Name, string Checksum, DateTimeOffset AppliedAt);
