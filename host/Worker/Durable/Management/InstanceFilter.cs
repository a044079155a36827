using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.Worker.Durable.Management;

/// <summary>The query string of the management API's lists.</summary>
internal sealed record InstanceFilter(DateTimeOffset? From, DateTimeOffset? To, IReadOnlyList<OrchestrationRuntimeStatus>? Statuses, int? Top)
{
    /// <exception cref="FormatException">A value cannot be read; the message names the parameter.</exception>
    public static InstanceFilter Of(IQueryCollection query) => new(
        Time(query, "createdTimeFrom"),
        Time(query, "createdTimeTo"),
        query["runtimeStatus"].ToString() is { Length: > 0 } list ? [.. list.Split(',').Select(Status)] : null,
        query["top"].ToString() is { Length: > 0 } top ? Count(top) : null);

    /// <summary>A switch, true or false.</summary>
    public static bool Switch(IQueryCollection query, string name, bool otherwise)
    {
        var text = query[name].ToString();
        if (text.Length == 0) return otherwise;
        return bool.TryParse(text, out var value) ? value : throw new FormatException($"{name} must be true or false.");
    }

    private static DateTimeOffset? Time(IQueryCollection query, string name)
    {
        var text = query[name].ToString();
        if (text.Length == 0) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FormatException($"{name} must be an ISO 8601 time.");
    }

    private static OrchestrationRuntimeStatus Status(string name) =>
        Enum.TryParse<OrchestrationRuntimeStatus>(name.Trim(), ignoreCase: true, out var status) && Enum.IsDefined(status) && !char.IsAsciiDigit(name.Trim()[0])
            ? status
            : throw new FormatException($"runtimeStatus: '{name}' is no status.");

    private static int Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new FormatException("top must be a number above 0.");
}
