using Cbp.Core.Common;

namespace Cbp.Core.Institutions;

/// <summary>
/// An institution and the settings that its payments follow. They are what its configuration comes to: written anew in the transaction of each
/// change to it or to its sponsors', so that a payment reads one row.
/// </summary>
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

    /// <summary>Its own holidays with their names, single ones and those that come every year.</summary>
    public IReadOnlyList<OwnHoliday> OwnHolidays { get; init; } = [];

    /// <summary>Times in which nothing is taken for processing.</summary>
    public IReadOnlyList<MaintenanceWindow> MaintenanceWindows { get; init; } = [];

    /// <summary>The same, each week.</summary>
    public IReadOnlyList<WeeklyMaintenance> WeeklyMaintenance { get; init; } = [];

    /// <summary>Days of the week with other hours than <see cref="ProcessingOpens"/> and <see cref="CutOff"/>; the last that names a day holds.</summary>
    public IReadOnlyList<ProcessingHours> Hours { get; init; } = [];

    /// <summary>How long delivery takes.</summary>
    public DeliveryLeadTimes Delivery { get; init; } = new();

    /// <summary>How much may be paid.</summary>
    public PaymentLimits Limits { get; init; } = new();

    /// <summary>What it asks of its members.</summary>
    public Fees Fees { get; init; } = new();

    /// <summary>How long and how often other systems are tried.</summary>
    public GatewaySettings Gateways { get; init; } = new();

    /// <summary>How long a payment may stay in one state before people are told, in hours.</summary>
    public int StuckHours { get; init; } = 72;

    /// <summary>Whom messages to support are delivered to, by the id that the notification channel knows.</summary>
    public string SupportRecipient { get; init; } = "support";

    /// <summary>The features (<see cref="FeatureNames"/>) that are switched off.</summary>
    public IReadOnlyList<string> SwitchedOff { get; init; } = [];

    /// <summary>Whether a feature is on.</summary>
    public bool Has(string feature) => !SwitchedOff.Contains(feature);
}
