using System.Data.Common;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Reconciliation;
using Cbp.Core.Reconciliation.Files;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Reconciliation;

/// <summary>Bookings, the processor's files, and sorted records, as rows.</summary>
internal sealed class SqlSettlementRepository(SqlSession session) : ISettlementRepository
{
    public Task AddBookingAsync(SettlementBooking booking) => session.PostAsync(SettlementSql.AddBooking, new
    {
        InstitutionId = booking.InstitutionId.Value,
        BookedAt = booking.BookedAt.ToStored(),
        AttemptId = booking.AttemptId.ToStored(),
        Flow = booking.Flow.ToString(),
        PaymentId = booking.PaymentId.ToStored(),
        booking.Reference,
        Amount = booking.Amount.Cents.ToStoredMoney(),
        booking.Amount.Currency,
    });

    public async Task<IReadOnlyList<SettlementBooking>> BookingsAsync(
        InstitutionId institution, DateTimeOffset from, DateTimeOffset to, SettlementBooking? after, int limit) => after is null
        ? await session.ListAsync(
            SettlementSql.Bookings,
            new { InstitutionId = institution.Value, From = from.ToStored(), To = to.ToStored(), Limit = limit },
            ReadBooking)
        : await session.ListAsync(
            SettlementSql.BookingsAfter,
            new
            {
                InstitutionId = institution.Value,
                AfterTime = after.BookedAt.ToStored(),
                AfterAttempt = after.AttemptId.ToStored(),
                AfterFlow = after.Flow.ToString(),
                To = to.ToStored(),
                Limit = limit,
            },
            ReadBooking);

    public async Task<IReadOnlyDictionary<string, SettlementBooking>> BookingsOfAsync(InstitutionId institution, IReadOnlyList<string> references)
    {
        var found = new Dictionary<string, SettlementBooking>(references.Count);
        foreach (var reference in references)
        {
            var booking = await session.FindAsync(
                SettlementSql.BookingOf, new { InstitutionId = institution.Value, Reference = reference }, ReadBooking);
            if (booking is not null) found[reference] = booking;
        }

        return found;
    }

    public async Task AddEntriesAsync(Guid set, IReadOnlyList<SettlementEntry> entries)
    {
        var id = set.ToStored();
        foreach (var entry in entries)
        {
            await session.PostAsync(SettlementSql.AddEntry, new
            {
                SetId = id,
                entry.Key,
                Side = (int)entry.Side,
                entry.Number,
                Flow = entry.Flow.ToString(),
                AttemptId = entry.AttemptId?.ToStored(),
                PaymentId = entry.PaymentId?.ToStored(),
                entry.Reference,
                Amount = entry.Cents.ToStoredMoney(),
                entry.ReturnCode,
                ItemId = entry.ItemId?.ToStored(),
            });
        }
    }

    public async Task<IReadOnlyList<SettlementEntry>> EntriesAsync(Guid set, string? afterKey, int limit) => await session.ListAsync(
        SettlementSql.Entries, new { SetId = set.ToStored(), After = afterKey ?? "", Limit = limit }, ReadEntry);

    public async Task<IReadOnlyList<SettlementSum>> SumsAsync(Guid set) => await session.ListAsync(
        SettlementSql.Sums,
        new { SetId = set.ToStored() },
        row => new SettlementSum(
            (SettlementSide)row.GetInt32(0), row.GetEnum<SettlementFlow>(1), row.GetString(2), row.GetInt64(3), row.GetCents(4)));

    public Task<string?> RepeatedKeyAsync(Guid set, int more) =>
        session.FindAsync(SettlementSql.RepeatedKey, new { SetId = set.ToStored(), More = more }, row => row.GetString(0));

    public Task<int> DeleteEntriesAsync(Guid set, int limit) =>
        session.ExecuteAsync(SettlementSql.DeleteEntries, new { SetId = set.ToStored(), Limit = limit });

    public Task SaveFileAsync(StoredSettlementFile file) => session.PostAsync(SettlementSql.SaveFile, new
    {
        FileId = file.FileId.ToStored(),
        InstitutionId = file.InstitutionId.Value,
        Day = file.Day.ToStored(),
        Format = file.Format.ToString(),
        file.UploadedBy,
        Status = file.Status.ToString(),
        file.Lines,
        ReceivedAt = file.ReceivedAt.ToStored(),
        file.ProblemCount,
        Problems = JsonSerializer.Serialize(file.Problems, StorageJson.Default.IReadOnlyListSettlementProblem),
    });

    public async Task<IReadOnlyList<StoredSettlementFile>> FilesAsync(InstitutionId institution, DateOnly day) =>
        await session.ListAsync(SettlementSql.Files, new { InstitutionId = institution.Value, Day = day.ToStored() }, ReadFile);

    public async Task<IReadOnlyList<Guid>> SetsBeforeAsync(DateTimeOffset before, int limit) =>
        await session.ListAsync(SettlementSql.SetsBefore, new { Before = before.ToStored(), Limit = limit }, row => row.GetId(0));

    private static SettlementBooking ReadBooking(DbDataReader row) => new()
    {
        InstitutionId = new InstitutionId(row.GetString(0)),
        BookedAt = row.GetTime(1),
        AttemptId = new PaymentId(row.GetId(2)),
        Flow = row.GetEnum<SettlementFlow>(3),
        PaymentId = new PaymentId(row.GetId(4)),
        Reference = row.GetStringOrNull(5),
        Amount = new Money(row.GetCents(6), row.GetString(7)),
    };

    private static SettlementEntry ReadEntry(DbDataReader row) => new(
        row.GetString(0),
        (SettlementSide)row.GetInt32(1),
        row.GetInt32(2),
        row.GetEnum<SettlementFlow>(3),
        row.GetIdOrNull(4),
        row.GetIdOrNull(5),
        row.GetStringOrNull(6),
        row.GetCents(7),
        row.GetStringOrNull(8),
        row.GetIdOrNull(9));

    private static StoredSettlementFile ReadFile(DbDataReader row) => new()
    {
        FileId = row.GetId(0),
        InstitutionId = new InstitutionId(row.GetString(1)),
        Day = row.GetDay(2),
        Format = row.GetEnum<SettlementFormat>(3),
        UploadedBy = row.GetStringOrNull(4),
        Status = row.GetEnum<SettlementFileStatus>(5),
        Lines = row.GetInt32(6),
        ReceivedAt = row.GetTime(7),
        ProblemCount = row.GetInt32(8),
        Problems = JsonSerializer.Deserialize(row.GetString(9), StorageJson.Default.IReadOnlyListSettlementProblem) ?? [],
    };
}
