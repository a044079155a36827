using System.Data.Common;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Reconciliation;
using Cbp.Core.Reconciliation.Files;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Reconciliation;

/// <summary>Reconciliations and their items as rows.</summary>
internal sealed class SqlReconciliationRepository(SqlSession session) : IReconciliationRepository
{
    public Task<ReconciledDay?> FindAsync(InstitutionId institution, DateOnly day) =>
        session.FindAsync(ReconciliationSql.Find, new { InstitutionId = institution.Value, Day = day.ToStored() }, Read);

    public async Task<IReadOnlyList<ReconciledDay>> SinceAsync(InstitutionId institution, DateOnly since) =>
        await session.ListAsync(ReconciliationSql.Since, new { InstitutionId = institution.Value, Day = since.ToStored() }, Read);

    public Task SaveAsync(ReconciledDay reconciliation) => session.PostAsync(ReconciliationSql.Save, new
    {
        InstitutionId = reconciliation.InstitutionId.Value,
        Day = reconciliation.Day.ToStored(),
        reconciliation.Run,
        JobId = reconciliation.JobId.ToStored(),
        Status = reconciliation.Status.ToString(),
        StartedAt = reconciliation.StartedAt.ToStored(),
        EndedAt = reconciliation.EndedAt?.ToStored(),
        Sums = JsonSerializer.Serialize(reconciliation.Sums, StorageJson.Default.IReadOnlyListSettlementSum),
    });

    public async Task<bool> AddItemAsync(ReconciliationItem item)
    {
        var row = Row(item);
        if (await session.ExecuteAsync(ReconciliationSql.AddItem, row) == 1) return true;
        await session.PostAsync(ReconciliationSql.FoundAgain, new
        {
            item.Run,
            item.Line,
            InstitutionId = item.InstitutionId.Value,
            Day = item.Day.ToStored(),
            ItemId = item.ItemId.ToStored(),
        });
        return false;
    }

    public Task<ReconciliationItem?> FindItemAsync(InstitutionId institution, DateOnly day, Guid itemId) => session.FindAsync(
        ReconciliationSql.FindItem, new { InstitutionId = institution.Value, Day = day.ToStored(), ItemId = itemId.ToStored() }, ReadItem);

    public async Task<bool> ApplyItemAsync(ReconciliationItem item) => await session.ExecuteAsync(ReconciliationSql.ApplyItem, new
    {
        AppliedAt = item.AppliedAt?.ToStored(),
        item.AppliedBy,
        InstitutionId = item.InstitutionId.Value,
        Day = item.Day.ToStored(),
        ItemId = item.ItemId.ToStored(),
    }) == 1;

    public async Task<IReadOnlyList<ReconciliationItem>> ItemsAsync(
        InstitutionId institution, DateOnly day, DifferenceKind? kind, ItemState? state, Guid? after, int limit) => await session.ListAsync(
        ReconciliationSql.Items,
        new
        {
            InstitutionId = institution.Value,
            Day = day.ToStored(),
            After = (after ?? Guid.Empty).ToStored(),
            Kind = kind?.ToString() ?? "",
            State = state?.ToString() ?? "",
            Limit = limit,
        },
        ReadItem);

    public async Task<IReadOnlyList<ItemSum>> ItemSumsAsync(InstitutionId institution, DateOnly day, int run) => await session.ListAsync(
        ReconciliationSql.ItemSums,
        new { InstitutionId = institution.Value, Day = day.ToStored(), Run = run },
        row => new ItemSum(
            row.GetEnum<DifferenceKind>(0), row.GetEnum<ItemState>(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.GetCents(5)));

    public Task<int> DeleteStaleItemsAsync(InstitutionId institution, DateOnly day, int run, int limit) => session.ExecuteAsync(
        ReconciliationSql.DeleteStale, new { InstitutionId = institution.Value, Day = day.ToStored(), Run = run, Limit = limit });

    public async Task<IReadOnlyList<InstitutionId>> InstitutionsAsync() =>
        await session.ListAsync(ReconciliationSql.Institutions, null, row => new InstitutionId(row.GetString(0)));

    private static object Row(ReconciliationItem item) => new
    {
        ItemId = item.ItemId.ToStored(),
        InstitutionId = item.InstitutionId.Value,
        Day = item.Day.ToStored(),
        item.Run,
        Kind = item.Kind.ToString(),
        item.Key,
        Flow = item.Flow.ToString(),
        PaymentId = item.PaymentId?.ToStored(),
        AttemptId = item.AttemptId?.ToStored(),
        item.Reference,
        Ours = item.OursCents?.ToStoredMoney(),
        Theirs = item.TheirsCents?.ToStoredMoney(),
        Correction = item.CorrectionCents.ToStoredMoney(),
        item.Currency,
        item.Line,
        item.ReturnCode,
        item.Detail,
        State = item.State.ToString(),
        AppliedAt = item.AppliedAt?.ToStored(),
        item.AppliedBy,
    };

    private static ReconciledDay Read(DbDataReader row) => new()
    {
        InstitutionId = new InstitutionId(row.GetString(0)),
        Day = row.GetDay(1),
        Run = row.GetInt32(2),
        JobId = new JobId(row.GetId(3)),
        Status = row.GetEnum<ReconciliationStatus>(4),
        StartedAt = row.GetTime(5),
        EndedAt = row.GetTimeOrNull(6),
        Sums = JsonSerializer.Deserialize(row.GetString(7), StorageJson.Default.IReadOnlyListSettlementSum) ?? [],
    };

    private static ReconciliationItem ReadItem(DbDataReader row) => new()
    {
        ItemId = row.GetId(0),
        InstitutionId = new InstitutionId(row.GetString(1)),
        Day = row.GetDay(2),
        Run = row.GetInt32(3),
        Kind = row.GetEnum<DifferenceKind>(4),
        Key = row.GetString(5),
        Flow = row.GetEnum<SettlementFlow>(6),
        PaymentId = row.GetIdOrNull(7) is { } payment ? new PaymentId(payment) : null,
        AttemptId = row.GetIdOrNull(8),
        Reference = row.GetStringOrNull(9),
        OursCents = row.IsDBNull(10) ? null : row.GetCents(10),
        TheirsCents = row.IsDBNull(11) ? null : row.GetCents(11),
        CorrectionCents = row.GetCents(12),
        Currency = row.GetString(13),
        Line = row.GetInt32OrNull(14),
        ReturnCode = row.GetStringOrNull(15),
        Detail = row.GetString(16),
        State = row.GetEnum<ItemState>(17),
        AppliedAt = row.GetTimeOrNull(18),
        AppliedBy = row.GetStringOrNull(19),
    };
}
