using Cbp.Core.Common;

namespace Cbp.Core.Reconciliation;

/// <summary>What we have booked, what the processor's files say, and the sorted records in which the two are matched.</summary>
public interface ISettlementRepository
{
    /// <summary>Adds what was booked: once for each attempt and flow.</summary>
    Task AddBookingAsync(SettlementBooking booking);

    /// <summary>What the institution has booked from then until before then, by time, attempt and flow, behind <paramref name="after"/>.</summary>
    Task<IReadOnlyList<SettlementBooking>> BookingsAsync(
        InstitutionId institution, DateTimeOffset from, DateTimeOffset to, SettlementBooking? after, int limit);

    /// <summary>The payments that were completed under the processor's references, by reference.</summary>
    Task<IReadOnlyDictionary<string, SettlementBooking>> BookingsOfAsync(InstitutionId institution, IReadOnlyList<string> references);

    /// <summary>Adds records to a set; those that are in it already stay as they are.</summary>
    Task AddEntriesAsync(Guid set, IReadOnlyList<SettlementEntry> entries);

    /// <summary>The set's records behind a key, by key, side and number.</summary>
    Task<IReadOnlyList<SettlementEntry>> EntriesAsync(Guid set, string? afterKey, int limit);

    /// <summary>What the sets' records come to.</summary>
    Task<IReadOnlyList<SettlementSum>> SumsAsync(Guid set);

    /// <summary>A key that more of the set's records have than that; null where there is none.</summary>
    Task<string?> RepeatedKeyAsync(Guid set, int more);

    /// <summary>Drops some of a set's records; how many.</summary>
    Task<int> DeleteEntriesAsync(Guid set, int limit);

    /// <summary>Adds a file or writes its new state.</summary>
    Task SaveFileAsync(StoredSettlementFile file);

    /// <summary>The files of a day, the newest first.</summary>
    Task<IReadOnlyList<StoredSettlementFile>> FilesAsync(InstitutionId institution, DateOnly day);

    /// <summary>Files that came before then and whose records are still kept, whosever they are.</summary>
    Task<IReadOnlyList<Guid>> SetsBeforeAsync(DateTimeOffset before, int limit);
}
