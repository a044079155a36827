using Cbp.Core.Audit;
using Cbp.Core.Audit.States;
using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Members;

/// <summary>Writes members and their accounts, within a transaction, with what the audit log tells of it.</summary>
public static class MemberChanges
{
    /// <summary>Adds the member or replaces it; nothing where it is so already.</summary>
    public static async Task SaveAsync(IUnitOfWork work, Member member, IIdGenerator ids, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(ids);
        var before = await work.Members.FindAsync(member.InstitutionId, member.MemberId);
        if (before == member) return;
        await work.Members.SaveAsync(member);
        var subject = AuditSubject.Of(member.InstitutionId, AuditEntityTypes.Member, member.MemberId.Value, member.MemberId);
        await work.RecordAsync(subject, before is null ? "Added" : "Changed", before is null ? null : StateOf(before), StateOf(member), ids.NewId(), now);
    }

    /// <summary>Adds the account or replaces it; nothing where it is so already.</summary>
    public static async Task SaveAccountAsync(IUnitOfWork work, FundingAccount account, IIdGenerator ids, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(ids);
        var before = await work.Members.FindAccountAsync(account.InstitutionId, account.Number);
        if (before == account) return;
        await work.Members.SaveAccountAsync(account);
        var id = AccountIds.Of(account.InstitutionId.Value, account.Number.Value);
        var subject = AuditSubject.Of(account.InstitutionId, AuditEntityTypes.FundingAccount, id, account.MemberId);
        await work.RecordAsync(subject, before is null ? "Added" : "Changed", before is null ? null : StateOf(before), StateOf(account), ids.NewId(), now);
    }

    private static AuditState StateOf(Member member) => new AuditState().Add("status", member.Status).Add("enrolled", member.Enrolled);

    private static AuditState StateOf(FundingAccount account) => new AuditState()
        .Account("number", account.Number.Value)
        .Add("memberId", account.MemberId.Value)
        .Add("type", account.Type)
        .Add("status", account.Status);
}
