using System.Globalization;
using Cbp.Core.Storage;
using Microsoft.Extensions.Configuration;

namespace Cbp.Functions.Maintenance;

/// <summary>The settings under <c>Cbp:History</c>.</summary>
internal static class HistorySettings
{
    private const string Section = "Cbp:History";

    /// <summary>Reads <c>MonthsAhead</c>, <c>MonthsKept</c> (absent: all) and <c>Expiry</c> (Detach or Drop).</summary>
    /// <exception cref="InvalidOperationException">One of them cannot be understood; the message names it.</exception>
    public static HistoryPolicy Read(IConfiguration configuration)
    {
        var (section, usual) = (configuration.GetSection(Section), new HistoryPolicy());
        return new HistoryPolicy(
            NumberOf(section, nameof(HistoryPolicy.MonthsAhead)) ?? usual.MonthsAhead,
            NumberOf(section, nameof(HistoryPolicy.MonthsKept)),
            section[nameof(HistoryPolicy.Expiry)] switch
            {
                null or "" => usual.Expiry,
                var text when Enum.TryParse<HistoryExpiry>(text, ignoreCase: true, out var expiry) && Enum.IsDefined(expiry) => expiry,
                var text => throw new InvalidOperationException($"{Section}:{nameof(HistoryPolicy.Expiry)} is Detach or Drop, not {text}."),
            });
    }

    private static int? NumberOf(IConfigurationSection section, string name) => section[name] switch
    {
        null or "" => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months is > 0 and <= 1200 => months,
        var text => throw new InvalidOperationException($"{Section}:{name} is a number of months from 1 to 1200, not {text}."),
    };
}
