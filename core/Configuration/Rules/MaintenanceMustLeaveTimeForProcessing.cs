using Cbp.Core.Common;
using Cbp.Core.Institutions;

namespace Cbp.Core.Configuration.Rules;

/// <summary>Each week's maintenance leaves some time of some weekday behind its opening; else no payment would ever be processed.</summary>
public sealed class MaintenanceMustLeaveTimeForProcessing : IConfigurationRule
{
    private const int Day = 24 * 60;
    private const int Week = 7 * Day;

    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.MaintenanceNeverEnds;

    /// <inheritdoc />
    public string? Check(Institution effective)
    {
        ArgumentNullException.ThrowIfNull(effective);
        if (effective.WeeklyMaintenance.Count == 0) return null;
        var closed = new bool[Week];
        foreach (var weekly in effective.WeeklyMaintenance)
        {
            var minutes = (int)(weekly.To - weekly.From).TotalMinutes;
            if (minutes == 0) minutes = Day;
            foreach (var day in weekly.Days)
                for (var i = 0; i < minutes; i++) closed[(((int)day * Day) + Minute(weekly.From) + i) % Week] = true;
        }

        for (var day = DayOfWeek.Monday; day <= DayOfWeek.Friday; day++)
        {
            var opens = effective.Hours.LastOrDefault(hours => hours.Days.Contains(day))?.Opens ?? effective.ProcessingOpens;
            for (var i = Minute(opens); i < Day; i++)
                if (!closed[((int)day * Day) + i]) return null;
        }

        return "The weekly maintenance leaves no time for processing.";
    }

    private static int Minute(TimeOnly time) => (time.Hour * 60) + time.Minute;
}
