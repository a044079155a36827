using static Cbp.Core.Payments.Upstream.ReturnConsequence;
using static Cbp.Core.Payments.Upstream.ReturnTimeFrame;

namespace Cbp.Core.Payments.Upstream;

/// <summary>The codes from R40 on: of enrolments, of checks that were presented again, between banks, and of international entries.</summary>
internal static class AchReturnTableRest
{
    public static IReadOnlyList<AchReturn> Assigned { get; } =
    [
        // Automated enrolment entries (ENR), returned by agencies of the federal government.
        new("R40", "Return of ENR Entry by Federal Government Agency", "An agency sends an enrolment back.", Review, None),
        new("R41", "Invalid Transaction Code (ENR only)", "The enrolment's transaction code is wrong.", Review, None),
        new("R42", "Routing Number/Check Digit Error (ENR only)", "The enrolment's routing number is wrong.", Review, None),
        new("R43", "Invalid DFI Account Number (ENR only)", "The enrolment's account number is missing or wrong.", Review, None),
        new("R44", "Invalid Individual ID Number/Identification Number (ENR only)", "The agency does not know the enrolment's id.", Review, None),
        new("R45", "Invalid Individual Name/Company Name (ENR only)", "The enrolment's name is not the agency's.", Review, None),
        new("R46", "Invalid Representative Payee Indicator (ENR only)", "The enrolment says wrongly whether someone receives for another.", Review, None),
        new("R47", "Duplicate Enrollment (ENR only)", "The enrolment came twice.", Review, None),

        // Re-presented checks (RCK).
        new("R50", "State Law Affecting RCK Acceptance", "A state's law forbids it to present the check again by ACH.", Review, TwoBankingDays),
        new("R51", "Item Related to RCK Entry is Ineligible or RCK Entry is Improper", "The check must not be presented again by ACH, or nobody was told.", StopSeries, SixtyCalendarDays),
        new("R52", "Stop Payment on Item Related to RCK Entry", "The check that was presented again was stopped.", Review, SixtyCalendarDays),
        new("R53", "Item and RCK Entry Presented for Payment", "The check was paid besides its entry.", Review, SixtyCalendarDays),

        // Dishonored returns: the sending bank does not accept a return.
        new("R61", "Misrouted Return", "The return went to the wrong bank.", Review, FiveBankingDays),
        new("R62", "Return of Erroneous or Reversing Debit", "A return of a mistaken entry or of its reversal has given the receiver too much.", Review, FiveBankingDays),
        new("R67", "Duplicate Return", "The entry was returned twice.", Review, FiveBankingDays),
        new("R68", "Untimely Return", "The return came too late.", Review, FiveBankingDays),
        new("R69", "Field Error(s)", "A field of the return is wrong.", Review, FiveBankingDays),
        new("R70", "Permissible Return Entry Not Accepted/Return Not Requested by ODFI", "The sending bank has neither asked for the return nor agreed to it.", Review, FiveBankingDays),

        // Contested dishonored returns: the receiving bank insists.
        new("R71", "Misrouted Dishonored Return", "The dishonored return went to the wrong bank.", Review, TwoBankingDays),
        new("R72", "Untimely Dishonored Return", "The dishonored return came too late.", Review, TwoBankingDays),
        new("R73", "Timely Original Return", "The return was in time.", Review, TwoBankingDays),
        new("R74", "Corrected Return", "The return is sent again, corrected.", Review, TwoBankingDays),
        new("R75", "Return Not a Duplicate", "The return was not a second one.", Review, TwoBankingDays),
        new("R76", "No Errors Found", "The return had no such error.", Review, TwoBankingDays),
        new("R77", "Non-Acceptance of R62 Dishonored Return", "The receiving bank cannot give back what R62 asks for.", Review, TwoBankingDays),

        // International entries (IAT), returned by the gateway.
        new("R80", "IAT Entry Coding Error", "A field of the international entry is wrong.", Review, None),
        new("R81", "Non-Participant in IAT Program", "The gateway has no agreement to send it.", Review, None),
        new("R82", "Invalid Foreign Receiving DFI Identification", "The foreign bank's id is not valid.", Review, None),
        new("R83", "Foreign Receiving DFI Unable to Settle", "The foreign payment system could not settle it.", Review, None),
        new("R84", "Entry Not Processed by Gateway", "The gateway chose not to process it.", Review, None),
        new("R85", "Incorrectly Coded Outbound International Payment", "It goes abroad and was not marked so.", Review, NextFile),
    ];

    /// <summary>Codes for dishonored returns that R69 has taken the place of.</summary>
    public static IReadOnlyList<string> Withdrawn { get; } = ["R63", "R64", "R65", "R66"];
}
