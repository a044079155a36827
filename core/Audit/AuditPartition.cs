using System.Globalization;
using System.Text;

namespace Cbp.Core.Audit;

/// <summary>A chain of entries: those about one thing of one institution.</summary>
/// <param name="InstitutionId">Whose it is, or <see cref="AuditEntityTypes.SystemScope"/>.</param>
/// <param name="EntityType">What sort of thing.</param>
/// <param name="EntityId">The thing's id.</param>
public readonly record struct AuditPartition(string InstitutionId, string EntityType, string EntityId)
{
    private const char Separator = '|';
    private const char Escape = '~';

    /// <summary>
    /// The chain's name in the stores: <c>institution|type|id</c>, of ASCII alone, so that it sorts alike everywhere. What is no letter, digit, dot,
    /// hyphen or underscore is written as ~ and four hexadecimal digits.
    /// </summary>
    public string Key => Written(InstitutionId) + Separator + Written(EntityType) + Separator + Written(EntityId);

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static AuditPartition Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Split(Separator) is [var institution, var type, var id]
            ? new AuditPartition(Read(institution), Read(type), Read(id))
            : throw new FormatException($"'{key}' names no chain of the audit log: it is institution|type|id.");
    }

    /// <inheritdoc />
    public override string ToString() => Key;

    private static string Written(string text)
    {
        if (text.All(IsPlain)) return text;
        var written = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (IsPlain(c)) written.Append(c);
            else written.Append(Escape).Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
        }

        return written.ToString();
    }

    private static string Read(string text)
    {
        if (!text.Contains(Escape, StringComparison.Ordinal)) return text;
        var read = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != Escape) read.Append(text[i]);
            else if (i + 4 < text.Length && ushort.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var c))
            {
                read.Append((char)c);
                i += 4;
            }
            else throw new FormatException($"'{text}' has a ~ without four hexadecimal digits.");
        }

        return read.ToString();
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
