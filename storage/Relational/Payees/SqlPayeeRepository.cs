using Cbp.Core.Common;
using Cbp.Core.Payees;

namespace Cbp.Storage.Relational.Payees;

/// <summary>Global payees.</summary>
internal sealed class SqlPayeeRepository(SqlSession session) : IPayeeRepository
{
    /// <summary>Whether global payees were saved through it.</summary>
    public bool HasSavedGlobals { get; private set; }

    public Task<GlobalPayee?> FindGlobalAsync(InternalPayeeId id) =>
        session.FindAsync(PayeeSql.FindGlobal, new { InternalPayeeId = id.Value }, GlobalPayeeRow.Read);

    public Task SaveGlobalAsync(GlobalPayee payee)
    {
        HasSavedGlobals = true;
        return session.PostAsync(PayeeSql.SaveGlobal, GlobalPayeeRow.Of(payee));
    }

    public async Task<int> CountGlobalAsync() => (int)await session.NumberAsync(PayeeSql.CountGlobal);

    public async Task<IReadOnlyList<GlobalPayee>> GlobalsAfterAsync(InternalPayeeId? after, int limit) =>
        await session.ListAsync(PayeeSql.GlobalsAfter, new { After = after?.Value ?? "", Limit = limit }, GlobalPayeeRow.Read);

    public async Task<IReadOnlyList<GlobalPayeeChange>> GlobalsChangedAfterAsync(long after, int limit) =>
        await session.ListAsync(PayeeSql.GlobalsChangedAfter, new { After = after, Limit = limit }, GlobalPayeeRow.ReadChange);

    public Task<long> LastGlobalChangeAsync() => session.NumberAsync(PayeeSql.LastGlobalChange);
}
