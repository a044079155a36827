using Cbp.Core.Common;
using Cbp.Core.Ledger;

namespace Cbp.Storage.Tests;

/// <summary>Examples of the ledger.</summary>
internal static class Books
{
    private static readonly Guid Under = new("019a0000-0000-7000-8000-000000000011");

    public static readonly LedgerAccount Funding = LedgerAccount.Funding(Some.Institution, new FundingAccountNumber("C-1"));
    public static readonly LedgerAccount Clearing = LedgerAccount.Clearing(Some.Institution, Under);
    public static readonly LedgerAccount Settlement = LedgerAccount.Settlement(Some.Institution, Under);
    public static readonly LedgerAccount Suspense = LedgerAccount.Suspense(Some.Institution);

    public static LedgerTransfer Reservation(long cents = 42_50) => Of(LedgerTransferKind.Reserve, LedgerPurpose.Reservation, Funding, Clearing, cents);

    public static LedgerTransfer Direct(LedgerAccount debit, LedgerAccount credit, long cents) =>
        Of(LedgerTransferKind.Direct, LedgerPurpose.Correction, debit, credit, cents);

    public static LedgerTransfer Posted(LedgerTransfer reservation) => reservation.Posted(NewId(), LedgerPurpose.Payment, Time);

    public static LedgerTransfer Voided(LedgerTransfer reservation) => reservation.Voided(NewId(), LedgerPurpose.Release, Time);

    public static LedgerTransfer Reversed(LedgerTransfer posted) => posted.Reversed(NewId(), LedgerPurpose.PaymentReturn, Time);

    /// <summary>As payments have it: to the millisecond.</summary>
    private static DateTimeOffset Time { get; } = new(2026, 11, 20, 14, 3, 7, 123, TimeSpan.Zero);

    private static LedgerTransferId NewId() => new(Guid.CreateVersion7());

    private static LedgerTransfer Of(LedgerTransferKind kind, LedgerPurpose purpose, LedgerAccount debit, LedgerAccount credit, long cents) => new()
    {
        TransferId = NewId(),
        Kind = kind,
        Purpose = purpose,
        Debit = debit,
        Credit = credit,
        Amount = Money.Usd(cents),
        OccurredAt = Time,
    };
}
