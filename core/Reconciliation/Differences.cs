using Cbp.Core.Common;
using Cbp.Core.Payments;
using Cbp.Core.Reconciliation.Files;

namespace Cbp.Core.Reconciliation;

/// <summary>Finds how our books and the processor's report differ over one submission: a pure function of its records.</summary>
internal sealed class Differences(ReconciliationDay day, int run)
{
    /// <summary>Whether it matters what payment the submission is of: the report has something that our books do not.</summary>
    public static bool NeedPayment(IReadOnlyList<SettlementEntry> group) =>
        HasTheirsAlone(group, SettlementFlow.Settled) || HasTheirsAlone(group, SettlementFlow.Returned);

    /// <summary>
    /// The items of one key's records. With all corrections our books come to the report: those that were applied already are part of the
    /// sum, what they have lost their reason for is taken back.
    /// </summary>
    public List<ReconciliationItem> Of(IReadOnlyList<SettlementEntry> group, KnownPayment? payment)
    {
        var items = new List<ReconciliationItem>();
        Compare(group, SettlementFlow.Settled, payment, items);
        Compare(group, SettlementFlow.Returned, payment, items);
        TakeBack(group, items);
        return items;
    }

    private static bool HasTheirsAlone(IReadOnlyList<SettlementEntry> group, SettlementFlow flow)
    {
        var (ours, theirs) = (false, false);
        foreach (var entry in group)
        {
            if (entry.Flow != flow) continue;
            ours |= entry.Side == SettlementSide.Ours;
            theirs |= entry.Side == SettlementSide.Theirs;
        }

        return theirs && !ours;
    }

    private void Compare(IReadOnlyList<SettlementEntry> group, SettlementFlow flow, KnownPayment? payment, List<ReconciliationItem> items)
    {
        SettlementEntry? ours = null;
        List<SettlementEntry>? theirs = null;
        foreach (var entry in group)
        {
            if (entry.Flow != flow) continue;
            if (entry.Side == SettlementSide.Ours) ours = entry;
            else if (entry.Side == SettlementSide.Theirs) (theirs ??= []).Add(entry);
        }

        if (theirs is null)
        {
            if (ours is not null) items.Add(Item(DifferenceKind.Missing, 0, ours, null, null, Words.Missing(flow)));
            return;
        }

        // Of several lines the one that fits is the first.
        var first = theirs.Find(line => line.Cents == ours?.Cents) ?? theirs[0];
        if (ours is null)
        {
            var (kind, detail) = Words.WithoutBooking(flow, first, payment);
            items.Add(Item(kind, 0, null, first, payment, detail));
        }
        else if (ours.Cents != first.Cents)
        {
            items.Add(Item(DifferenceKind.DifferentAmount, 0, ours, first, null, "The processor has another amount than we."));
        }

        var more = 0;
        foreach (var line in theirs)
        {
            if (ReferenceEquals(line, first)) continue;
            var again = Item(DifferenceKind.Duplicate, ++more, null, line, payment, "The processor has it more than once.");
            items.Add(ours?.PaymentId is { } id ? again with { PaymentId = new PaymentId(id) } : again);
        }
    }

    // What was applied and is not found any more is taken back; and so is the taking back, should it be found again.
    private void TakeBack(IReadOnlyList<SettlementEntry> group, List<ReconciliationItem> items)
    {
        Dictionary<Guid, SettlementEntry>? applied = null;
        foreach (var entry in group)
            if (entry is { Side: SettlementSide.Applied, ItemId: { } id }) (applied ??= [])[id] = entry;
        if (applied is null) return;
        foreach (var item in items) applied.Remove(item.ItemId);
        while (applied.Count > 0)
        {
            // The oldest first: what takes it back may be among those that were applied, and needs nothing then.
            var takenBackBy = applied.Keys.Select(ReconciliationItemId.Against).ToHashSet();
            var (id, entry) = applied.First(one => !takenBackBy.Contains(one.Key));
            applied.Remove(id);
            var against = ReconciliationItemId.Against(id);
            items.Add(new ReconciliationItem
            {
                ItemId = against,
                InstitutionId = day.Institution,
                Day = day.Day,
                Run = run,
                Kind = DifferenceKind.Superseded,
                Key = entry.Key,
                Flow = entry.Flow,
                PaymentId = entry.PaymentId is { } payment ? new PaymentId(payment) : null,
                AttemptId = entry.AttemptId,
                Reference = entry.Reference,
                CorrectionCents = -entry.Cents,
                Currency = entry.Currency,
                Detail = $"The correction {id:D} was applied, and has lost its reason since.",
            });
            applied.Remove(against);
        }
    }

    private ReconciliationItem Item(
        DifferenceKind kind, int ordinal, SettlementEntry? ours, SettlementEntry? theirs, KnownPayment? payment, string detail)
    {
        var one = theirs ?? ours!;
        var sign = one.Flow == SettlementFlow.Settled ? 1 : -1;
        return new ReconciliationItem
        {
            ItemId = ReconciliationItemId.Of(day, one.Key, one.Flow, kind, ordinal, ours?.Cents, theirs?.Cents),
            InstitutionId = day.Institution,
            Day = day.Day,
            Run = run,
            Kind = kind,
            Key = one.Key,
            Flow = one.Flow,
            PaymentId = ours?.PaymentId is { } id ? new PaymentId(id) : payment?.PaymentId,
            AttemptId = one.AttemptId,
            Reference = theirs?.Reference ?? ours?.Reference,
            OursCents = ours?.Cents,
            TheirsCents = theirs?.Cents,
            CorrectionCents = sign * ((theirs?.Cents ?? 0) - (ours?.Cents ?? 0)),
            Currency = one.Currency,
            Line = theirs?.Number,
            ReturnCode = theirs?.ReturnCode,
            Detail = detail,
        };
    }

    private static class Words
    {
        public static string Missing(SettlementFlow flow) => flow == SettlementFlow.Settled
            ? "We have completed it, and the processor's report of the day does not have it."
            : "We have taken it as returned, and the processor's report of the day has no return of it.";

        public static (DifferenceKind Kind, string Detail) WithoutBooking(SettlementFlow flow, SettlementEntry theirs, KnownPayment? payment)
        {
            if (payment is null) return (DifferenceKind.Unexpected, "The processor has a submission that we do not know.");
            if (!payment.IsPresentAttempt) return (DifferenceKind.DifferentStatus, "The processor has an attempt that was given up for another one.");
            return (flow, payment.Status) switch
            {
                (SettlementFlow.Settled, PaymentStatus.Completed or PaymentStatus.Returned) or (SettlementFlow.Returned, PaymentStatus.Returned) =>
                    (DifferenceKind.OtherDay, "We have it too, booked on another day."),
                (SettlementFlow.Returned, PaymentStatus.Completed) =>
                    (DifferenceKind.Returned, $"The processor has returned it with {theirs.ReturnCode}, and our payment is Completed."),
                _ => (DifferenceKind.DifferentStatus, $"The processor has it as {flow}, and our payment is {payment.Status}."),
            };
        }
    }
}
