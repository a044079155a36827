using Cbp.Core.Ledger;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>What a ledger does, said once more as simply as possible: by names, numbers and two dictionaries.</summary>
internal sealed class NaiveLedger(IReadOnlyDictionary<LedgerAccount, bool> mayOverdraw)
{
    private readonly Dictionary<int, Entry> _transfers = [];

    public Dictionary<LedgerAccount, long> Balances { get; } = mayOverdraw.Keys.ToDictionary(account => account, _ => 0L);

    public Dictionary<LedgerAccount, long> Reserved { get; } = mayOverdraw.Keys.ToDictionary(account => account, _ => 0L);

    public LedgerOutcome Reserve(int id, LedgerAccount debit, LedgerAccount credit, long cents) =>
        New(id, new Entry("reserve", debit, credit, cents, null), () => Reserved[debit] += cents);

    public LedgerOutcome Direct(int id, LedgerAccount debit, LedgerAccount credit, long cents) =>
        New(id, new Entry("direct", debit, credit, cents, null), () => Move(debit, credit, cents));

    public LedgerOutcome Post(int id, int reserved) => Resolve(id, reserved, "post");

    public LedgerOutcome Void(int id, int reserved) => Resolve(id, reserved, "void");

    public LedgerOutcome Reverse(int id, int posted)
    {
        if (!_transfers.TryGetValue(posted, out var was)) return LedgerOutcome.Unknown;
        var back = new Entry("reverse", was.Credit, was.Debit, was.Cents, posted);
        if (Seen(id, back) is { } seen) return seen;
        if (was.What is not ("post" or "direct")) return LedgerOutcome.NotPosted;
        if (_transfers.Values.Any(other => other.Of == posted)) return LedgerOutcome.AlreadyReversed;
        if (!Affords(was.Credit, was.Cents)) return LedgerOutcome.Overdrawn;
        _transfers.Add(id, back);
        Move(was.Credit, was.Debit, was.Cents);
        return LedgerOutcome.Done;
    }

    private LedgerOutcome New(int id, Entry entry, Action effect)
    {
        if (Seen(id, entry) is { } seen) return seen;
        if (entry.Cents <= 0 || entry.Debit == entry.Credit) return LedgerOutcome.Malformed;
        if (!Affords(entry.Debit, entry.Cents)) return LedgerOutcome.Overdrawn;
        _transfers.Add(id, entry);
        effect();
        return LedgerOutcome.Done;
    }

    private LedgerOutcome Resolve(int id, int reserved, string what)
    {
        if (!_transfers.TryGetValue(reserved, out var was)) return LedgerOutcome.Unknown;
        var entry = was with { What = what, Of = reserved };
        if (Seen(id, entry) is { } seen) return seen;
        if (was.What != "reserve") return LedgerOutcome.NotReserved;
        if (_transfers.Values.FirstOrDefault(other => other.Of == reserved) is { } earlier)
            return earlier.What == "post" ? LedgerOutcome.AlreadyPosted : LedgerOutcome.AlreadyVoided;
        _transfers.Add(id, entry);
        Reserved[was.Debit] -= was.Cents;
        if (what == "post") Move(was.Debit, was.Credit, was.Cents);
        return LedgerOutcome.Done;
    }

    private LedgerOutcome? Seen(int id, Entry entry) =>
        !_transfers.TryGetValue(id, out var there) ? null : there == entry ? LedgerOutcome.Repeated : LedgerOutcome.Conflict;

    private bool Affords(LedgerAccount account, long cents) => mayOverdraw[account] || Balances[account] - Reserved[account] >= cents;

    private void Move(LedgerAccount debit, LedgerAccount credit, long cents)
    {
        Balances[debit] -= cents;
        Balances[credit] += cents;
    }

    private sealed record Entry(string What, LedgerAccount Debit, LedgerAccount Credit, long Cents, int? Of);
}
