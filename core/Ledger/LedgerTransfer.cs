using Cbp.Core.Common;

namespace Cbp.Core.Ledger;

/// <summary>
/// An amount that goes from one account to another: both of one institution, in one currency. It is written once and never changes. Post,
/// Void and Reverse are transfers of their own that refer to another, each at most once.
/// </summary>
public sealed record LedgerTransfer
{
    /// <summary>Its id.</summary>
    public required LedgerTransferId TransferId { get; init; }

    /// <summary>What it does.</summary>
    public required LedgerTransferKind Kind { get; init; }

    /// <summary>What it is for.</summary>
    public required LedgerPurpose Purpose { get; init; }

    /// <summary>The account that gives: its balance falls.</summary>
    public required LedgerAccount Debit { get; init; }

    /// <summary>The account that gets: its balance rises.</summary>
    public required LedgerAccount Credit { get; init; }

    /// <summary>How much; positive.</summary>
    public required Money Amount { get; init; }

    /// <summary>The reserved one that it posts or voids, or the posted one that it reverses; else null.</summary>
    public LedgerTransferId? Refers { get; init; }

    /// <summary>The payment that it is about, where it is about one.</summary>
    public PaymentId? PaymentId { get; init; }

    /// <summary>When (UTC), to the millisecond.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Whose accounts they are.</summary>
    public InstitutionId InstitutionId => Debit.InstitutionId;

    /// <summary>Whether it changes balances.</summary>
    public bool IsPosted => Kind is LedgerTransferKind.Post or LedgerTransferKind.Reverse or LedgerTransferKind.Direct;

    /// <summary>The transfer that carries this reserved one out.</summary>
    public LedgerTransfer Posted(LedgerTransferId id, LedgerPurpose purpose, DateTimeOffset now) =>
        this with { TransferId = id, Kind = LedgerTransferKind.Post, Purpose = purpose, Refers = TransferId, OccurredAt = now };

    /// <summary>The transfer that lets this reserved one go.</summary>
    public LedgerTransfer Voided(LedgerTransferId id, LedgerPurpose purpose, DateTimeOffset now) =>
        this with { TransferId = id, Kind = LedgerTransferKind.Void, Purpose = purpose, Refers = TransferId, OccurredAt = now };

    /// <summary>The transfer that undoes this posted one.</summary>
    public LedgerTransfer Reversed(LedgerTransferId id, LedgerPurpose purpose, DateTimeOffset now) => this with
    {
        TransferId = id,
        Kind = LedgerTransferKind.Reverse,
        Purpose = purpose,
        Debit = Credit,
        Credit = Debit,
        Refers = TransferId,
        OccurredAt = now,
    };
}
