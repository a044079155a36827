using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cbp.Core.Audit.States;

/// <summary>
/// What a thing is at one moment, field by field, as the audit log tells of it. Values are compared as they are and written with what may not be
/// told masked: so a change of an account number shows, and the number does not.
/// </summary>
public sealed class AuditState
{
    /// <summary>The most characters of a state that is written; of a longer one its length and SHA-256 are.</summary>
    public const int Longest = 6_000;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<Field> _fields = new(16);

    private enum Kind
    {
        Value,
        Account,
        Words,
        Json,
    }

    /// <summary>Adds a value: a text, number, truth value, day, moment or name of an enumeration.</summary>
    public AuditState Add(string name, object? value) => Add(name, value, Kind.Value);

    /// <summary>Adds the number of an account.</summary>
    public AuditState Account(string name, string? number) => Add(name, number, Kind.Account);

    /// <summary>Adds what somebody wrote freely: long numbers in it are masked.</summary>
    public AuditState Words(string name, string? text) => Add(name, text, Kind.Words);

    /// <summary>Adds a value that is JSON already.</summary>
    public AuditState Json(string name, string? json) => Add(name, json, Kind.Json);

    /// <summary>
    /// What differs, before and after, as JSON objects; all there is where one of the two is null. Both are null where nothing differs.
    /// </summary>
    public static (string? Before, string? After) Changes(AuditState? before, AuditState? after)
    {
        if (before is null || after is null) return (Write(before?._fields), Write(after?._fields));
        var names = after._fields.Select(field => field.Name).Union(before._fields.Select(field => field.Name))
            .Where(name => !Equals(before.ValueOf(name), after.ValueOf(name))).ToHashSet();
        return (Write(before._fields.Where(field => names.Contains(field.Name))), Write(after._fields.Where(field => names.Contains(field.Name))));
    }

    private object? ValueOf(string name)
    {
        foreach (var field in _fields)
        {
            if (field.Name == name) return field.Value;
        }

        return null;
    }

    private AuditState Add(string name, object? value, Kind kind)
    {
        _fields.Add(new Field(name, value, kind));
        return this;
    }

    private static string? Write(IEnumerable<Field>? fields)
    {
        if (fields is null) return null;
        var buffer = new ArrayBufferWriter<byte>(512);
        var written = 0;
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            foreach (var field in fields)
            {
                if (field.Value is null) continue;
                json.WritePropertyName(field.Name);
                Write(json, field);
                written++;
            }

            json.WriteEndObject();
        }

        return written == 0 ? null : Bounded(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter json, Field field)
    {
        switch (field.Kind, field.Value)
        {
            case (Kind.Account, string number): json.WriteStringValue(AccountMask.Of(number)); break;
            case (Kind.Words, string text): json.WriteStringValue(AccountMask.InText(text)); break;
            case (Kind.Json, string text): json.WriteRawValue(text); break;
            case (_, string text): json.WriteStringValue(text); break;
            case (_, bool truth): json.WriteBooleanValue(truth); break;
            case (_, int number): json.WriteNumberValue(number); break;
            case (_, long number): json.WriteNumberValue(number); break;
            case (_, decimal number): json.WriteNumberValue(number); break;
            case (_, DateOnly day): json.WriteStringValue(day.ToString("O", CultureInfo.InvariantCulture)); break;
            case (_, DateTimeOffset moment): json.WriteStringValue(moment); break;
            default: json.WriteStringValue(field.Value?.ToString()); break;
        }
    }

    private static string Bounded(string json) => json.Length <= Longest
        ? json
        : $$"""{"truncated":true,"length":{{json.Length}},"sha256":"{{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))}}"}""";

    private readonly record struct Field(string Name, object? Value, Kind Kind);
}
