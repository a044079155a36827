using System.Globalization;
using Cbp.Core.Common;

namespace Cbp.Core.Ledger;

/// <summary>Replays one account's entries and says what is wrong with the first that is.</summary>
internal sealed class LedgerReplay(LedgerAccount account)
{
    private ReadOnlyMemory<byte> _hash = LedgerHash.Beginning;
    private long _balance;

    /// <summary>The number of the last entry that was replayed.</summary>
    public long Sequence { get; private set; }

    /// <summary>Goes on to the next entry, or says what is wrong with it.</summary>
    public LedgerFault? Next(LedgerEntry entry)
    {
        if (entry.Sequence != Sequence + 1) return Fault(Sequence + 1, "the entry", $"none; the next one is {entry.Sequence}");
        if (entry.Transfer is not { } transfer) return Fault(entry.Sequence, "its transfer", "none");
        if (!transfer.IsPosted) return Fault(entry.Sequence, "a transfer that moves money", transfer.Kind.ToString());
        if (SideOf(transfer) is not { } amount) return Fault(entry.Sequence, $"the account among those of transfer {transfer.TransferId}", "two others");
        if (entry.Amount.Cents != amount) return Fault(entry.Sequence, "amount " + Text(amount), Text(entry.Amount.Cents));
        if (entry.Balance.Cents != _balance + amount) return Fault(entry.Sequence, "balance " + Text(_balance + amount), Text(entry.Balance.Cents));
        var hash = LedgerHash.Of(_hash.Span, entry, transfer);
        if (!hash.AsSpan().SequenceEqual(entry.Hash.Span)) return Fault(entry.Sequence, "hash " + Hex(hash), Hex(entry.Hash));
        (_hash, _balance, Sequence) = (hash, entry.Balance.Cents, entry.Sequence);
        return null;
    }

    /// <summary>Compares what was replayed with what the account says of itself.</summary>
    public LedgerFault? End(LedgerAccountState? state)
    {
        if (state is null) return new LedgerFault(account.ToString(), "the account", "none");
        if (state.Sequence > Sequence) return Fault(Sequence + 1, "the entry", $"none; the account has {state.Sequence} by its own word");
        if (state.Sequence < Sequence) return new LedgerFault(account.ToString(), $"{Sequence} entries", state.Sequence.ToString(CultureInfo.InvariantCulture));
        if (state.Balance.Cents != _balance) return new LedgerFault(account.ToString(), "balance " + Text(_balance), Text(state.Balance.Cents));
        if (!state.Hash.Span.SequenceEqual(_hash.Span)) return new LedgerFault(account.ToString(), "last hash " + Hex(_hash), Hex(state.Hash));
        return !state.MayOverdraw && state.Balance.Cents < state.Pending.Cents
            ? new LedgerFault(account.ToString(), "no overdraft", $"{Text(state.Balance.Cents)} with {Text(state.Pending.Cents)} reserved")
            : null;
    }

    private long? SideOf(LedgerTransfer transfer) =>
        transfer.Debit == account ? -transfer.Amount.Cents : transfer.Credit == account ? transfer.Amount.Cents : null;

    private LedgerFault Fault(long sequence, string expected, string found) => new($"{account} entry {sequence}", expected, found);

    private string Text(long cents) => new Money(cents, account.Currency).ToString();

    private static string Hex(ReadOnlyMemory<byte> hash) => Convert.ToHexStringLower(hash.Span);
}
