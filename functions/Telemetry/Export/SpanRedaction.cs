using System.Diagnostics;
using OpenTelemetry;

namespace Cbp.Functions.Telemetry.Export;

/// <summary>
/// Before a span leaves the process: of the addresses in it, only words, versions and UUIDs stay. Other people's systems have account
/// numbers in their paths.
/// </summary>
internal sealed class SpanRedaction : BaseProcessor<Activity>
{
    private const string Address = "url.full";
    private const string Path = "url.path";
    private const string Hidden = "*";

    /// <inheritdoc />
    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.GetTagItem(Address) is string address && Uri.TryCreate(address, UriKind.Absolute, out var uri))
            data.SetTag(Address, uri.GetLeftPart(UriPartial.Authority) + Clean(uri.AbsolutePath));
        if (data.GetTagItem(Path) is string path) data.SetTag(Path, Clean(path));
    }

    /// <summary>A path without what could be a number of somebody's.</summary>
    internal static string Clean(string path) => string.Join('/', path.Split('/').Select(segment => IsHarmless(segment) ? segment : Hidden));

    private static bool IsHarmless(string segment) =>
        segment.All(c => char.IsAsciiLetter(c) || c is '-' or '_' or '.')
        || (segment.Length == 2 && segment[0] == 'v' && char.IsAsciiDigit(segment[1]))
        || Guid.TryParseExact(segment, "D", out _);
}
