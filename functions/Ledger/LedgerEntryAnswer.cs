using Cbp.Core.Ledger;

namespace Cbp.Functions.Ledger;

/// <summary>An entry of an account, as callers see it.</summary>
internal sealed record LedgerEntryAnswer
{
    public required long Number { get; init; }
    public required decimal Amount { get; init; }
    public required decimal Balance { get; init; }
    public required string Hash { get; init; }
    public string? TransferId { get; init; }
    public LedgerTransferKind? Kind { get; init; }
    public LedgerPurpose? Purpose { get; init; }
    public string? OtherAccount { get; init; }
    public string? PaymentId { get; init; }
    public DateTimeOffset? At { get; init; }

    public static LedgerEntryAnswer Of(LedgerEntry entry) => new()
    {
        Number = entry.Sequence,
        Amount = entry.Amount.Amount,
        Balance = entry.Balance.Amount,
        Hash = Convert.ToHexStringLower(entry.Hash.Span),
        TransferId = entry.Transfer?.TransferId.ToString(),
        Kind = entry.Transfer?.Kind,
        Purpose = entry.Transfer?.Purpose,
        OtherAccount = entry.Transfer is { } transfer ? (transfer.Debit == entry.Account ? transfer.Credit : transfer.Debit).Name : null,
        PaymentId = entry.Transfer?.PaymentId?.ToString(),
        At = entry.Transfer?.OccurredAt,
    };
}
