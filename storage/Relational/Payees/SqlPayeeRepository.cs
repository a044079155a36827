using Cbp.Core.Common;
using Cbp.Core.Payees;

namespace Cbp.Storage.Relational.Payees;

/// <summary>Global payees, and members' own entries.</summary>
internal sealed class SqlPayeeRepository(SqlSession session) : IPayeeRepository
{
    private HashSet<InternalPayeeId>? _changed;

    /// <summary>The global payees that were saved through it; null where none was.</summary>
    public IReadOnlyCollection<InternalPayeeId>? ChangedGlobals => _changed;

    public Task<GlobalPayee?> FindGlobalAsync(InternalPayeeId id) =>
        session.FindAsync(PayeeSql.FindGlobal, new { InternalPayeeId = id.Value }, GlobalPayeeRow.Read);

    public Task<UserPayee?> FindUserPayeeAsync(InstitutionId institutionId, MemberId memberId, UserPayeeListId id)
    {
        var key = new { InstitutionId = institutionId.Value, MemberId = memberId.Value, UserPayeeListId = id.Value };
        return session.FindAsync(PayeeSql.FindUser, key, UserPayeeRow.Read);
    }

    public Task SaveUserPayeeAsync(UserPayee payee) => session.ExecuteAsync(PayeeSql.SaveUser, UserPayeeRow.Of(payee));

    public Task SaveGlobalAsync(GlobalPayee payee)
    {
        (_changed ??= []).Add(payee.InternalPayeeId);
        return session.ExecuteAsync(PayeeSql.SaveGlobal, GlobalPayeeRow.Of(payee));
    }

    public async Task<int> CountGlobalAsync() => (int)await session.NumberAsync(PayeeSql.CountGlobal);

    public async Task<IReadOnlyList<GlobalPayee>> AllGlobalAsync() =>
        await session.ListAsync(PayeeSql.AllGlobal, null, GlobalPayeeRow.Read);
}
