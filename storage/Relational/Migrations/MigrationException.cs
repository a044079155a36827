namespace Cbp.Storage.Relational.Migrations;

/// <summary>The database's schema does not fit this version of the app; the message says what to do.</summary>
internal sealed class MigrationException(string message, Exception? cause = null) : Exception(message, cause);
