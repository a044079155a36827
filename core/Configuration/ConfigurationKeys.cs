using System.Globalization;
using System.Text.Json;
using Cbp.Core.Institutions;

namespace Cbp.Core.Configuration;

/// <summary>All settings that there are. docs/configuration.md lists them for people.</summary>
public static class ConfigurationKeys
{
    private const string TimeSchema = """{"type":"string","pattern":"^([01][0-9]|2[0-3]):[0-5][0-9]$"}""";

    /// <summary>Them, in the order of the documentation.</summary>
    public static IReadOnlyList<ConfigurationKey> All { get; } =
    [
        new("institution.timeZone", """{"type":"string","minLength":1,"maxLength":64}""", "\"America/New_York\"", "IANA name",
            "The zone in which its days begin, its cut-off falls and its windows open.", (i, v) => i with { TimeZone = v.GetString()! }),
        Time("processing.cutOff", "15:00", "When a business day's entries close.", (i, t) => i with { CutOff = t }),
        new("processing.cutOffPolicy", """{"enum":["MoveToNextBusinessDay","Refuse"]}""", "\"MoveToNextBusinessDay\"", "choice",
            "What happens to a payment for today that is entered after the cut-off.",
            (i, v) => i with { CutOffPolicy = Enum.Parse<CutOffPolicy>(v.GetString()!) }),
        Time("processing.opens", "00:00", "When processing begins on a business day.", (i, t) => i with { ProcessingOpens = t }),
        Whole("processing.horizonDays", 1, 730, 365, "calendar days", "How far ahead a payment may be dated.", (i, n) => i with { HorizonDays = n }),

        new("recurring.dayShift", """{"enum":["After","Before"]}""", "\"After\"", "choice",
            "Where a recurring payment's date goes that is no business day.",
            (i, v) => i with { RecurringDayShift = Enum.Parse<RecurringDayShift>(v.GetString()!) }),
        Whole("recurring.daysAhead", 1, 365, 30, "calendar days", "How long before its date a recurring payment's next payment is created.",
            (i, n) => i with { RecurringDaysAhead = n }),

        Money("limits.perPayment", "10000.00", "The most that one payment may be.", (l, c) => l with { PerPaymentCents = c }),
        Money("limits.memberDaily", "20000.00", "The most that a member may pay in a day.", (l, c) => l with { MemberDailyCents = c }),
        Money("limits.memberMonthly", "100000.00", "The most that a member may pay in a month.", (l, c) => l with { MemberMonthlyCents = c }),
        Money("limits.institutionDaily", "50000000.00", "The most that all members may pay in a day.", (l, c) => l with { InstitutionDailyCents = c }),
        Money("limits.institutionMonthly", "500000000.00", "The most that all members may pay in a month.", (l, c) => l with { InstitutionMonthlyCents = c }),
        Whole("limits.memberEntriesPerHour", 1, 10_000, 200, "payments", "How many payments a member may enter in an hour.",
            (i, n) => i with { Limits = i.Limits with { MemberEntriesPerHour = n } }),
        Whole("limits.atypicalFactor", 2, 1000, 10, "times", "How many times the member's six-month average to the payee an amount may be without being confirmed.",
            (i, n) => i with { Limits = i.Limits with { AtypicalFactor = n } }),
        Whole("limits.atypicalPayments", 1, 1000, 3, "payments", "How many payments there must be in that average.",
            (i, n) => i with { Limits = i.Limits with { AtypicalLeastPayments = n } }),

        Whole("delivery.electronicLeadDays", 0, 60, 2, "business days", "From processing to delivery of an electronic payment, where the payee itself says nothing.",
            (i, n) => i with { Delivery = i.Delivery with { ElectronicLeadDays = n } }),
        Whole("delivery.checkLeadDays", 0, 60, 5, "business days", "The same of a check in the mail: that of a payee of the member's own.",
            (i, n) => i with { Delivery = i.Delivery with { CheckLeadDays = n } }),
        Whole("delivery.onUsLeadDays", 0, 60, 1, "business days", "The same within the institution.",
            (i, n) => i with { Delivery = i.Delivery with { OnUsLeadDays = n } }),

        Fee("fees.oneTimePayment", "What the institution asks for a one-time payment.", (f, c) => f with { OneTimePaymentCents = c }),
        Fee("fees.returnedPayment", "What it asks for a payment that came back.", (f, c) => f with { ReturnedPaymentCents = c }),

        Whole("processor.timeoutSeconds", 1, 120, 10, "seconds", "How long a submission may take before its outcome is unknown.",
            (i, n) => i with { Gateways = i.Gateways with { ProcessorTimeoutSeconds = n } }),
        Whole("processor.maxSubmissions", 1, 20, 6, "submissions", "How often a payment is submitted in the face of SYSTEM_ERROR.",
            (i, n) => i with { Gateways = i.Gateways with { MostSubmissions = n } }),
        Whole("processor.unknownExceptionMinutes", 1, 10_080, 60, "minutes", "How long a submission's outcome may be unknown before it becomes an exception.",
            (i, n) => i with { Gateways = i.Gateways with { UnknownExceptionMinutes = n } }),
        Whole("coreBanking.timeoutSeconds", 1, 120, 10, "seconds", "How long one attempt at the core banking system may take.",
            (i, n) => i with { Gateways = i.Gateways with { CoreBankingTimeoutSeconds = n } }),
        Whole("coreBanking.attempts", 1, 10, 4, "attempts", "How often a call to it is made before it is put off.",
            (i, n) => i with { Gateways = i.Gateways with { CoreBankingAttempts = n } }),
        Whole("notifications.timeoutSeconds", 1, 120, 10, "seconds", "How long one attempt at a delivery may take.",
            (i, n) => i with { Gateways = i.Gateways with { NotificationTimeoutSeconds = n } }),
        Whole("notifications.attempts", 1, 10, 5, "attempts", "How often a delivery is tried before it is put off.",
            (i, n) => i with { Gateways = i.Gateways with { NotificationAttempts = n } }),
        new("notifications.supportRecipient", """{"type":"string","pattern":"^[A-Za-z0-9._-]{1,64}$"}""", "\"support\"", "id",
            "Whom messages to support are delivered to, by the id that the notification channel knows.",
            (i, v) => i with { SupportRecipient = v.GetString()! }),

        Whole("exceptions.stuckHours", 1, 720, 72, "hours", "How long a payment may be overdue, or stay in processing, before it becomes an exception.",
            (i, n) => i with { StuckHours = n }),

        .. FeatureNames.All.Select(Feature),
    ];

    private static readonly Dictionary<string, ConfigurationKey> ByName = All.ToDictionary(key => key.Name);

    /// <summary>The setting of that name, or null.</summary>
    public static ConfigurationKey? Find(string? name) => name is null ? null : ByName.GetValueOrDefault(name);

    private static ConfigurationKey Time(string name, string time, string description, Func<Institution, TimeOnly, Institution> apply) => new(
        name, TimeSchema, '"' + time + '"', "HH:mm, local", description, (i, v) => apply(i, LocalTimes.Time(v.GetString()!)));

    private static ConfigurationKey Whole(
        string name, int least, int most, int value, string unit, string description, Func<Institution, int, Institution> apply) => new(
        name,
        FormattableString.Invariant($$"""{"type":"integer","minimum":{{least}},"maximum":{{most}}}"""),
        value.ToString(CultureInfo.InvariantCulture),
        unit,
        description,
        (i, v) => apply(i, (int)v.GetDecimal()));

    private static ConfigurationKey Money(string name, string amount, string description, Func<PaymentLimits, long, PaymentLimits> apply) => new(
        name,
        """{"type":"number","minimum":0.01,"maximum":100000000000,"multipleOf":0.01}""",
        amount,
        "USD",
        description,
        (i, v) => i with { Limits = apply(i.Limits, Cents(v)) });

    private static ConfigurationKey Fee(string name, string description, Func<Fees, long, Fees> apply) => new(
        name,
        """{"type":"number","minimum":0,"maximum":1000,"multipleOf":0.01}""",
        "0.00",
        "USD",
        description,
        (i, v) => i with { Fees = apply(i.Fees, Cents(v)) });

    private static ConfigurationKey Feature(string feature) => new(
        "features." + feature,
        """{"type":"boolean"}""",
        "true",
        "on or off",
        "Whether the institution's clients and members have it.",
        (i, v) => i with { SwitchedOff = v.GetBoolean() ? [.. i.SwitchedOff.Where(f => f != feature)] : [.. i.SwitchedOff.Where(f => f != feature), feature] });

    private static long Cents(JsonElement amount) => (long)(amount.GetDecimal() * 100);
}
