using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Core.Payments;
using Cbp.Core.Storage;

namespace Cbp.Core.Reconciliation;

/// <summary>
/// Brings a day's bookings into the order of the processor's lines, and merges the two page by page: memory does not grow with the day. Every
/// step can be done again and writes nothing twice.
/// </summary>
/// <param name="books">Payments and bookings; only read, where the records are kept elsewhere.</param>
/// <param name="records">Where the sorted records and the items are kept: the same, or for a trial a store that is thrown away.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class ReconciliationMatching(IDatabase books, IDatabase records, IIdGenerator ids, TimeProvider time)
{
    /// <summary>How many records of a set are read at once.</summary>
    public const int PageSize = 1000;

    private const int ItemsAtOnce = 200;

    /// <summary>Copies the bookings behind <paramref name="after"/> into the set; the last of them, or null where there are no more.</summary>
    public async Task<SettlementBooking?> StageAsync(
        ReconciliationDay day, DateTimeOffset from, DateTimeOffset to, Guid set, SettlementBooking? after, CancellationToken cancellationToken)
    {
        var page = await books.ReadAsync(work => work.Settlement.BookingsAsync(day.Institution, from, to, after, PageSize), cancellationToken);
        if (page.Count == 0) return null;
        var entries = page.Select(booking => new SettlementEntry(
            SettlementEntry.KeyOf(booking.AttemptId.Value, null, booking.Amount.Currency),
            SettlementSide.Ours,
            (int)booking.Flow,
            booking.Flow,
            booking.AttemptId.Value,
            booking.PaymentId.Value,
            booking.Reference,
            booking.Amount.Cents)).ToList();
        await AddAsync(set, entries, cancellationToken);
        return page.Count < PageSize ? null : page[^1];
    }

    /// <summary>Copies corrections that were applied, behind an item's id, into the set; the last one's id, or null where there are no more.</summary>
    public async Task<Guid?> StageAppliedAsync(ReconciliationDay day, Guid set, Guid? after, int firstNumber, CancellationToken cancellationToken)
    {
        var page = await records.ReadAsync(
            work => work.Reconciliations.ItemsAsync(day.Institution, day.Day, null, ItemState.Applied, after, PageSize), cancellationToken);
        if (page.Count == 0) return null;
        var entries = page.Select((item, place) => new SettlementEntry(
            item.Key,
            SettlementSide.Applied,
            firstNumber + place,
            item.Flow,
            item.AttemptId,
            item.PaymentId?.Value,
            item.Reference,
            item.CorrectionCents,
            ItemId: item.ItemId)).ToList();
        await AddAsync(set, entries, cancellationToken);
        return page.Count < PageSize ? null : page[^1].ItemId;
    }

    /// <summary>
    /// Matches what stands behind a key in the sets, a page of it, and writes the items. The last key and how many keys there were; no key where
    /// it was the last page.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="run">The run.</param>
    /// <param name="sets">The sets of records.</param>
    /// <param name="afterKey">Where to go on; null for the beginning.</param>
    /// <param name="opensExceptions">Whether a payment that differs gets a payment exception.</param>
    /// <param name="cancellationToken">Gives up; what is written stays.</param>
    public async Task<(string? LastKey, int Keys)> MatchAsync(
        ReconciliationDay day, int run, IReadOnlyList<Guid> sets, string? afterKey, bool opensExceptions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sets);
        var pages = new List<IReadOnlyList<SettlementEntry>>();
        foreach (var set in sets)
            pages.Add(await records.ReadAsync(work => work.Settlement.EntriesAsync(set, afterKey, PageSize), cancellationToken));
        var groups = SortedGroups.Of(pages, PageSize);
        var differences = new Differences(day, run);
        var items = await books.ReadAsync(work => ItemsAsync(work, day, groups, differences), cancellationToken);
        foreach (var some in items.Chunk(ItemsAtOnce)) await WriteAsync(some, opensExceptions, cancellationToken);
        var more = pages.Any(page => page.Count == PageSize);
        if (more && groups.Count == 0) throw new InvalidOperationException($"More than {PageSize} records of a set are about one submission.");
        return (more ? groups[^1][0].Key : null, groups.Count);
    }

    private static async Task<List<ReconciliationItem>> ItemsAsync(
        IUnitOfWork work, ReconciliationDay day, List<List<SettlementEntry>> groups, Differences differences)
    {
        var items = new List<ReconciliationItem>();
        foreach (var group in groups)
        {
            var payment = Differences.NeedPayment(group) ? await PaymentOfAsync(work, day.Institution, group) : null;
            items.AddRange(differences.Of(group, payment));
        }

        return items;
    }

    private static async Task<KnownPayment?> PaymentOfAsync(IUnitOfWork work, InstitutionId institution, List<SettlementEntry> group)
    {
        if (group[0].AttemptId is not { } id) return null;
        var attempt = new PaymentId(id);
        var payment = await work.Payments.FindByAttemptAsync(attempt) ?? await work.Payments.FindAsync(institution, attempt);
        return payment is null || payment.InstitutionId != institution
            ? null
            : new KnownPayment(payment.PaymentId, payment.Status, payment.AttemptId == attempt);
    }

    private Task<bool> WriteAsync(ReconciliationItem[] items, bool opensExceptions, CancellationToken cancellationToken) => records.WriteYieldingAsync(
        async work =>
        {
            foreach (var item in items)
            {
                var isNew = await work.Reconciliations.AddItemAsync(item);
                if (isNew && opensExceptions && CodeOf(item.Kind) is { } code && item.PaymentId is { } id
                    && await work.Payments.FindAsync(item.InstitutionId, id) is { } payment)
                    await PaymentExceptions.OpenAsync(work, OpeningOf(item, payment, code), ids, time.Now());
            }

            return true;
        },
        cancellationToken);

    private static ExceptionOpening OpeningOf(ReconciliationItem item, Payment payment, string code) => new(
        item.InstitutionId, code, ExceptionCategory.Reconciliation, $"reconciliation:{item.ItemId:D}", $"{item.Day:yyyy-MM-dd}: {item.Detail}")
    {
        PaymentId = payment.PaymentId,
        MemberId = payment.MemberId,
        RecurringPaymentId = payment.RecurringPaymentId,
    };

    private static string? CodeOf(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Missing => "SETTLEMENT_MISSING",
        DifferenceKind.Duplicate => "SETTLEMENT_DUPLICATE",
        DifferenceKind.DifferentAmount => "SETTLEMENT_AMOUNT_DIFFERENT",
        DifferenceKind.DifferentStatus => "SETTLEMENT_STATUS_DIFFERENT",
        DifferenceKind.Returned => "SETTLEMENT_RETURNED",
        _ => null,
    };

    private Task<bool> AddAsync(Guid set, List<SettlementEntry> entries, CancellationToken cancellationToken) => records.WriteYieldingAsync(
        async work =>
        {
            await work.Settlement.AddEntriesAsync(set, entries);
            return true;
        },
        cancellationToken);
}
