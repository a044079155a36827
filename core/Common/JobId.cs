namespace Cbp.Core.Common;

/// <summary>A job's id: a UUID of version 7 (RFC 9562), written in lower case with hyphens.</summary>
public readonly record struct JobId(Guid Value)
{
    /// <summary>Reads an id; false for anything but a UUID in the hyphenated form.</summary>
    public static bool TryParse(string? text, out JobId id)
    {
        var ok = Guid.TryParseExact(text, "D", out var value);
        id = new JobId(value);
        return ok;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
