using static Cbp.Core.Payments.Upstream.ReturnConsequence;
using static Cbp.Core.Payments.Upstream.ReturnTimeFrame;

namespace Cbp.Core.Payments.Upstream;

/// <summary>
/// The return codes that are assigned. Codes, names and time frames: Nacha Operating Rules, Appendix Four, Part 4.2 (table of return reason codes). That R01 and R09 may be sent
/// again, twice at the most, is Article Two's (reinitiation of returned entries). The consequences are this product's.
/// </summary>
internal static class AchReturnTable
{
    public static IReadOnlyList<AchReturn> Assigned { get; } =
    [
        new("R01", "Insufficient Funds", "The account had too little money for it.", Resubmit, TwoBankingDays),
        new("R02", "Account Closed", "The account was open once and has been closed.", FlagPayee, TwoBankingDays),
        new("R03", "No Account/Unable to Locate Account", "The number fits the form, but names no open account of that person.", FlagPayee, TwoBankingDays),
        new("R04", "Invalid Account Number Structure", "The number has not the form, or fails the check digit, of an account there.", FlagPayee, TwoBankingDays),
        new("R05", "Unauthorized Debit to Consumer Account Using Corporate SEC Code", "A business entry hit a consumer's account, who did not allow it.", StopSeries, SixtyCalendarDays),
        new("R06", "Returned per ODFI's Request", "The sending bank asked for it back.", Review, None),
        new("R07", "Authorization Revoked by Customer", "The consumer has taken back the permission.", StopSeries, SixtyCalendarDays),
        new("R08", "Payment Stopped", "The account's holder has stopped this entry.", Review, TwoBankingDays),
        new("R09", "Uncollected Funds", "The money is booked, but not yet available.", Resubmit, TwoBankingDays),
        new("R10", "Customer Advises Originator is Not Known to Receiver and/or Originator is Not Authorized by Receiver to Debit Receiver's Account",
            "The consumer knows no sender of that name, or gave no permission.", StopSeries, SixtyCalendarDays),
        new("R11", "Customer Advises Entry Not in Accordance with the Terms of the Authorization", "There is a permission, but not for this amount, day or form.", Review, SixtyCalendarDays),
        new("R12", "Account Sold to Another DFI", "The account has gone to another bank.", Review, TwoBankingDays),
        new("R13", "Invalid ACH Routing Number", "The routing number is no participant's.", Review, NextFile),
        new("R14", "Representative Payee Deceased or Unable to Continue in That Capacity", "Whoever received it for another has died or can no longer act.", Review, TwoBankingDays),
        new("R15", "Beneficiary or Account Holder (Other Than a Representative Payee) Deceased", "The one whom it was for has died.", Review, TwoBankingDays),
        new("R16", "Account Frozen/Entry Returned per OFAC Instruction", "The account is frozen, or sanctions forbid it.", Review, TwoBankingDays),
        new("R17", "File Record Edit Criteria/Entry with Invalid Account Number Initiated Under Questionable Circumstances/Return of Improperly-Initiated Reversal",
            "A field cannot be processed, or the entry looks like fraud, or a reversal was not allowed.", Review, TwoBankingDays),
        new("R18", "Improper Effective Entry Date", "Its effective date is outside what is allowed.", Review, NextFile),
        new("R19", "Amount Field Error", "The amount is not a number, or not one that such an entry may have.", Review, NextFile),
        new("R20", "Non-Transaction Account", "The account is of a kind that takes no such entries.", FlagPayee, TwoBankingDays),
        new("R21", "Invalid Company Identification", "The receiver does not take entries under that company id.", Review, TwoBankingDays),
        new("R22", "Invalid Individual ID Number", "The receiver does not know the individual id.", Review, TwoBankingDays),
        new("R23", "Credit Entry Refused by Receiver", "The receiver does not want the money.", Review, None),
        new("R24", "Duplicate Entry", "It seems to have been sent twice.", Review, TwoBankingDays),
        new("R25", "Addenda Error", "Its addenda record is wrong or missing.", Review, NextFile),
        new("R26", "Mandatory Field Error", "A field that must be there is missing or wrong.", Review, NextFile),
        new("R27", "Trace Number Error", "Its trace number is missing or wrong.", Review, NextFile),
        new("R28", "Routing Number Check Digit Error", "The routing number fails its check digit.", Review, NextFile),
        new("R29", "Corporate Customer Advises Not Authorized", "A business has not allowed it.", StopSeries, TwoBankingDays),
        new("R30", "RDFI Not Participant in Check Truncation Program", "The receiving bank takes no truncated checks.", Review, NextFile),
        new("R31", "Permissible Return Entry (CCD and CTX only)", "It comes late, as the sending bank has agreed.", Review, None),
        new("R32", "RDFI Non-Settlement", "The receiving bank cannot settle.", Review, NextFile),
        new("R33", "Return of XCK Entry", "The receiving bank sends a destroyed check's entry back.", Review, SixtyCalendarDays),
        new("R34", "Limited Participation DFI", "A supervisor has limited what the bank takes part in.", Review, NextFile),
        new("R35", "Return of Improper Debit Entry", "Debits are not allowed there.", Review, NextFile),
        new("R36", "Return of Improper Credit Entry", "Credits are not allowed in that class.", Review, NextFile),
        new("R37", "Source Document Presented for Payment", "The check that it was made from was paid too.", Review, SixtyCalendarDays),
        new("R38", "Stop Payment on Source Document", "The check that it was made from was stopped.", Review, SixtyCalendarDays),
        new("R39", "Improper Source Document/Source Document Presented for Payment", "The check must not become an entry, or was paid too.", Review, TwoBankingDays),
        .. AchReturnTableRest.Assigned,
    ];

    /// <summary>What is said of a code of the range that the rules do not define.</summary>
    public static AchReturn NotAssigned(string code) => AchReturnTableRest.Withdrawn.Contains(code)
        ? new(code, "Withdrawn", "Earlier editions of the rules had this code; it is no longer assigned.", Review, None, false)
        : new(code, "Not assigned", "The rules define no such code.", Review, None, false);
}
