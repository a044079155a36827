using Cbp.Core.Common;
using Cbp.Core.Reconciliation;

namespace Cbp.Core.Tests.Fakes;

/// <summary>Keeps what was booked; all else of reconciliations is tested over the real stores.</summary>
public sealed class InMemorySettlement(Action<SettlementBooking> add) : ISettlementRepository
{
    public Task AddBookingAsync(SettlementBooking booking)
    {
        add(booking);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<SettlementBooking>> BookingsAsync(
        InstitutionId institution, DateTimeOffset from, DateTimeOffset to, SettlementBooking? after, int limit) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<string, SettlementBooking>> BookingsOfAsync(InstitutionId institution, IReadOnlyList<string> references) =>
        throw new NotSupportedException();

    public Task AddEntriesAsync(Guid set, IReadOnlyList<SettlementEntry> entries) => throw new NotSupportedException();

    public Task<IReadOnlyList<SettlementEntry>> EntriesAsync(Guid set, string? afterKey, int limit) => throw new NotSupportedException();

    public Task<IReadOnlyList<SettlementSum>> SumsAsync(Guid set) => throw new NotSupportedException();

    public Task<string?> RepeatedKeyAsync(Guid set, int more) => throw new NotSupportedException();

    public Task<int> DeleteEntriesAsync(Guid set, int limit) => throw new NotSupportedException();

    public Task SaveFileAsync(StoredSettlementFile file) => throw new NotSupportedException();

    public Task<IReadOnlyList<StoredSettlementFile>> FilesAsync(InstitutionId institution, DateOnly day) => throw new NotSupportedException();

    public Task<IReadOnlyList<Guid>> SetsBeforeAsync(DateTimeOffset before, int limit) => throw new NotSupportedException();
}
