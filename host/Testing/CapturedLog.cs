using Microsoft.Extensions.Logging;

namespace Cbp.Host.Testing;

/// <summary>A line of an app's log.</summary>
/// <param name="Category">Who logged it; <c>Function.Name</c> for the host's own lines about a function.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Message">The text, its values filled in.</param>
/// <param name="Exception">What was logged with it.</param>
/// <param name="Scope">The values of all scopes that were open, the inner ones winning.</param>
public sealed record CapturedLog(
    string Category, LogLevel Level, string Message, Exception? Exception, IReadOnlyDictionary<string, object?> Scope)
{
    /// <inheritdoc />
    public override string ToString() =>
        Exception is null ? $"{Level} {Category}: {Message}" : $"{Level} {Category}: {Message}{Environment.NewLine}{Exception}";
}
