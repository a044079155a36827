using Cbp.Core.Common;

namespace Cbp.Core.Institutions;

/// <summary>An institution and the settings that its payments follow.</summary>
public sealed record Institution
{
    /// <summary>The institution's id.</summary>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>The institution from which it inherits configuration, or null.</summary>
    public InstitutionId? SponsorId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The IANA name of its time zone.</summary>
    public string TimeZone { get; init; } = "America/New_York";

    /// <summary>When a business day's entries close, in its time zone.</summary>
    public TimeOnly CutOff { get; init; } = new(15, 0);

    /// <summary>What happens to a payment for today that is entered after the cut-off.</summary>
    public CutOffPolicy CutOffPolicy { get; init; }

    /// <summary>When processing begins on a business day, in its time zone.</summary>
    public TimeOnly ProcessingOpens { get; init; } = new(0, 0);

    /// <summary>How many calendar days ahead a payment may be dated.</summary>
    public int HorizonDays { get; init; } = 365;

    /// <summary>Where a recurring payment's date goes that is no business day.</summary>
    public RecurringDayShift RecurringDayShift { get; init; }

    /// <summary>How many calendar days ahead a recurring payment's next payment is created.</summary>
    public int RecurringDaysAhead { get; init; } = 30;

    /// <summary>Its own holidays, besides the Federal Reserve's.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    /// <summary>Times in which nothing is taken for processing.</summary>
    public IReadOnlyList<MaintenanceWindow> MaintenanceWindows { get; init; } = [];

    /// <summary>How much may be paid.</summary>
    public PaymentLimits Limits { get; init; } = new();
}
