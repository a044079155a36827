using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Cbp.Storage.Relational;

/// <summary>Where the relational store is, and how it is used: the settings under <c>Cbp:Relational</c>.</summary>
public sealed record RelationalOptions
{
    /// <summary>The settings' section.</summary>
    public const string Section = "Cbp:Relational";

    /// <summary>SQLite, where nothing else is said.</summary>
    public RelationalProvider Provider { get; init; }

    /// <summary>Npgsql's connection string; PostgreSQL alone.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>Whether the password is a token of the app's managed identity (Microsoft Entra) in place of one in the connection string.</summary>
    public bool UsesManagedIdentity { get; init; }

    /// <summary>Whether a start brings the schema up to date; where not, it is refused while the schema is behind. PostgreSQL alone.</summary>
    public bool MigratesAtStart { get; init; }

    /// <summary>How many writers this process has, each with a connection and a transaction of its own. Default: 1.</summary>
    public int Writers { get; init; } = 1;

    /// <summary>How many works share a commit at most. Default: 128.</summary>
    public int MostWorks { get; init; } = 128;

    /// <summary>How many of the works that yield a group takes while others wait. Default: 48.</summary>
    public int YieldingShare { get; init; } = 48;

    /// <summary>From when on a statement is logged and counted as slow. Default: a quarter of a second.</summary>
    public TimeSpan SlowStatement { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a server that cannot be reached is waited for. Default: thirty seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads <c>Provider</c> (Sqlite or Postgres), <c>ConnectionString</c>, <c>Authentication</c> (Password or ManagedIdentity),
    /// <c>MigrateAtStart</c>, <c>Writers</c>, <c>SlowStatementMilliseconds</c> and <c>PatienceSeconds</c>.</summary>
    /// <param name="configuration">The app's configuration.</param>
    /// <param name="migratesAtStart">What holds where <c>MigrateAtStart</c> is absent.</param>
    /// <exception cref="InvalidOperationException">A setting is not one that can be understood; the message names it.</exception>
    public static RelationalOptions Read(IConfiguration configuration, bool migratesAtStart)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(Section);
        var options = new RelationalOptions
        {
            Provider = ProviderOf(section[nameof(Provider)]),
            ConnectionString = section[nameof(ConnectionString)] ?? "",
            UsesManagedIdentity = AuthenticationOf(section["Authentication"]),
            MigratesAtStart = section["MigrateAtStart"] is { Length: > 0 } said
                ? bool.TryParse(said, out var migrates) ? migrates : throw Wrong("MigrateAtStart", "true or false", said)
                : migratesAtStart,
            Writers = (int)NumberOf(section, nameof(Writers), 1, 64),
            SlowStatement = TimeSpan.FromMilliseconds(NumberOf(section, "SlowStatementMilliseconds", 250, 3_600_000)),
            Patience = TimeSpan.FromSeconds(NumberOf(section, "PatienceSeconds", 30, 3600)),
        };
        return options.Provider == RelationalProvider.Postgres && options.ConnectionString.Length == 0
            ? throw new InvalidOperationException($"{Section}:ConnectionString is missing: PostgreSQL needs it.")
            : options;
    }

    private static RelationalProvider ProviderOf(string? text) => text?.ToUpperInvariant() switch
    {
        null or "" or "SQLITE" => RelationalProvider.Sqlite,
        "POSTGRES" or "POSTGRESQL" => RelationalProvider.Postgres,
        _ => throw Wrong(nameof(Provider), "Sqlite or Postgres", text),
    };

    private static bool AuthenticationOf(string? text) => text?.ToUpperInvariant() switch
    {
        null or "" or "PASSWORD" => false,
        "MANAGEDIDENTITY" => true,
        _ => throw Wrong("Authentication", "Password or ManagedIdentity", text),
    };

    private static long NumberOf(IConfigurationSection section, string name, long otherwise, long most) => section[name] switch
    {
        null or "" => otherwise,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most => number,
        var text => throw Wrong(name, $"a whole number from 1 to {most}", text),
    };

    private static InvalidOperationException Wrong(string name, string expected, string? text) =>
        new($"{Section}:{name} is {expected}, not {text}.");
}
