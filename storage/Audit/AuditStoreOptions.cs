using System.Security.Cryptography;
using Cbp.Core.Audit.Chain;
using Microsoft.Extensions.Configuration;

namespace Cbp.Storage.Audit;

/// <summary>Where the audit log is, and what it is signed with: the section <c>Cbp:Audit</c>.</summary>
/// <param name="UsesTables">True for Table Storage, false for the embedded file.</param>
/// <param name="Endpoint">The table endpoint of the storage account, reached by the app's own identity.</param>
/// <param name="ConnectionString">A connection string, for Azurite; it goes before the endpoint.</param>
/// <param name="SigningKeys">The key that signs, and behind it former ones.</param>
internal sealed record AuditStoreOptions(bool UsesTables, Uri? Endpoint, string? ConnectionString, IReadOnlyList<byte[]> SigningKeys)
{
    /// <summary>The section's name.</summary>
    public const string Section = "Cbp:Audit";

    private const string KeyFile = "audit.key";

    /// <summary>What the configuration says.</summary>
    /// <exception cref="InvalidOperationException">A setting cannot be used; the message says which, and why.</exception>
    public static AuditStoreOptions Read(IConfiguration configuration, string dataDirectory)
    {
        var section = configuration.GetSection(Section);
        var provider = section["Provider"] is { Length: > 0 } set ? set : "Sqlite";
        var tables = provider.Equals("Tables", StringComparison.OrdinalIgnoreCase);
        if (!tables && !provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"{Section}:Provider is Sqlite or Tables, not {provider}.");
        var connection = section["ConnectionString"] is { Length: > 0 } text ? text : null;
        Uri? endpoint = null;
        if (tables && connection is null && !Uri.TryCreate(section["Endpoint"], UriKind.Absolute, out endpoint))
            throw new InvalidOperationException($"Set {Section}:Endpoint to the table endpoint of a storage account, or {Section}:ConnectionString.");
        var keys = KeysOf(section);
        if (keys.Count == 0 && !tables) keys = [OwnKey(dataDirectory)];
        return new AuditStoreOptions(tables, endpoint, connection, keys);
    }

    private static List<byte[]> KeysOf(IConfigurationSection section)
    {
        var keys = new List<byte[]>();
        var texts = new[] { section["SigningKey"] }.Concat((section["FormerSigningKeys"] ?? "").Split(',', StringSplitOptions.TrimEntries));
        foreach (var text in texts)
        {
            if (string.IsNullOrEmpty(text)) continue;
            var bytes = new byte[text.Length];
            if (!Convert.TryFromBase64String(text, bytes, out var length) || length < AuditSigner.ShortestKey)
                throw new InvalidOperationException($"{Section}:SigningKey and {Section}:FormerSigningKeys are {AuditSigner.ShortestKey} bytes or more, in base64.");
            keys.Add(bytes[..length]);
        }

        return keys;
    }

    // The embedded default has a key of its own beside the log: it shows what was changed by accident, and by whoever cannot read it.
    private static byte[] OwnKey(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, KeyFile);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(dataDirectory);
            var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(AuditSigner.ShortestKey));
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            try
            {
                using var file = new StreamWriter(path, options);
                file.Write(key);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process was quicker: its key holds.
            }
        }

        return Convert.FromBase64String(File.ReadAllText(path));
    }
}
