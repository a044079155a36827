namespace Cbp.Core.Ledger;

/// <summary>Whether a transfer can be written, of what is known about it. Nothing is looked up here.</summary>
public static class LedgerRules
{
    /// <summary>Whether it can be; <see cref="LedgerOutcome.Done"/> where it can.</summary>
    /// <param name="wanted">The transfer.</param>
    /// <param name="same">What is stored under its id, or null.</param>
    /// <param name="referred">What it refers to, or null where that is not there.</param>
    /// <param name="resolution">What has referred to that before, or null.</param>
    /// <param name="debit">The account that gives, or null where nothing has happened to it.</param>
    public static LedgerOutcome Decide(
        LedgerTransfer wanted, LedgerTransfer? same, LedgerTransfer? referred, LedgerTransfer? resolution, LedgerAccountState? debit)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (same is not null) return same with { OccurredAt = wanted.OccurredAt } == wanted ? LedgerOutcome.Repeated : LedgerOutcome.Conflict;
        if (!IsWellFormed(wanted)) return LedgerOutcome.Malformed;
        if (wanted.Kind is not (LedgerTransferKind.Reserve or LedgerTransferKind.Direct))
        {
            if (referred is null) return LedgerOutcome.Unknown;
            if (Unfit(wanted.Kind, referred) is { } unfit) return unfit;
            if (resolution is not null) return AlreadyBy(resolution.Kind);
        }

        // What is posted was reserved before: it is there.
        var spends = wanted.Kind is LedgerTransferKind.Reserve or LedgerTransferKind.Direct or LedgerTransferKind.Reverse;
        return spends && !(debit ?? LedgerAccountState.New(wanted.Debit)).Has(wanted.Amount) ? LedgerOutcome.Overdrawn : LedgerOutcome.Done;
    }

    private static bool IsWellFormed(LedgerTransfer wanted) =>
        wanted.Amount.Cents > 0
        && wanted.Debit != wanted.Credit
        && wanted.Debit.InstitutionId == wanted.Credit.InstitutionId
        && wanted.Debit.Currency == wanted.Amount.Currency
        && wanted.Credit.Currency == wanted.Amount.Currency;

    private static LedgerOutcome? Unfit(LedgerTransferKind kind, LedgerTransfer referred) => kind switch
    {
        LedgerTransferKind.Reverse => referred.Kind is LedgerTransferKind.Post or LedgerTransferKind.Direct ? null : LedgerOutcome.NotPosted,
        _ => referred.Kind == LedgerTransferKind.Reserve ? null : LedgerOutcome.NotReserved,
    };

    private static LedgerOutcome AlreadyBy(LedgerTransferKind kind) => kind switch
    {
        LedgerTransferKind.Post => LedgerOutcome.AlreadyPosted,
        LedgerTransferKind.Void => LedgerOutcome.AlreadyVoided,
        _ => LedgerOutcome.AlreadyReversed,
    };
}
