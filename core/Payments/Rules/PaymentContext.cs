using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Members;
using Cbp.Core.Payees;

namespace Cbp.Core.Payments.Rules;

/// <summary>Everything that the rules look at: the payment as it would be, and what was found for it.</summary>
public sealed record PaymentContext
{
    /// <summary>When it is looked at (UTC).</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whose member pays.</summary>
    public required Institution Institution { get; init; }

    /// <summary>When the institution processes.</summary>
    public required ProcessingSchedule Schedule { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>When it would be processed.</summary>
    public required ProcessingPlan Plan { get; init; }

    /// <summary>The day by which the caller wants it delivered, or null.</summary>
    public DateOnly? DeliverBy { get; init; }

    /// <summary>The member, or null where there is none.</summary>
    public Member? Member { get; init; }

    /// <summary>The funding account, whoever's it is, or null where there is none.</summary>
    public FundingAccount? Account { get; init; }

    /// <summary>The member's payee, or null where there is none.</summary>
    public UserPayee? Payee { get; init; }

    /// <summary>The biller it points at, or null where it points at none or at nothing.</summary>
    public GlobalPayee? GlobalPayee { get; init; }

    /// <summary>What the member pays on the processing day and in its month, without this payment.</summary>
    public PaymentTotal MemberTotal { get; init; }

    /// <summary>What all members pay on the processing day and in its month, without this payment.</summary>
    public PaymentTotal InstitutionTotal { get; init; }

    /// <summary>How many payments the member has entered within the last hour.</summary>
    public int EntriesLastHour { get; init; }

    /// <summary>What the member has paid to the payee in half a year.</summary>
    public PayeeAverage PayeeAverage { get; init; }

    /// <summary>True where the same payment is pending already, and not held back.</summary>
    public bool HasPendingTwin { get; init; }

    /// <summary>The day by which the payee has it; only where there is a payee.</summary>
    public DateOnly EstimatedDelivery =>
        Schedule.DeliveryOf(Plan.WillProcessDate, Payee is null ? 0 : Schedule.LeadDaysOf(Payee, GlobalPayee));
}
