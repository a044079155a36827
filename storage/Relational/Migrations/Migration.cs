using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Cbp.Storage.Relational.Migrations;

/// <summary>One step of the schema: a numbered file of plain SQL.</summary>
/// <param name="Number">Its place in the order, from 1; the first four characters of its file's name.</param>
/// <param name="Name">Its file's name.</param>
/// <param name="Sql">What it does.</param>
internal sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the text, line ends aside: a checkout may change those.</summary>
    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The migrations that this assembly carries for a dialect, in order.</summary>
    public static IReadOnlyList<Migration> Load(ISqlDialect dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var migrations = new List<Migration>();
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            var parts = resource.Split('/', '\\');
            if (parts.Length != 2 || parts[0] != dialect.MigrationFolder)
                continue;

            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            var number = int.Parse(parts[1].AsSpan(0, 4), CultureInfo.InvariantCulture);
            migrations.Add(new Migration(number, parts[1], reader.ReadToEnd()));
        }

        return [.. migrations.OrderBy(migration => migration.Number)];
    }
}
