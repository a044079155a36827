using Cbp.Core.Audit;
using Cbp.Core.Audit.States;
using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Institutions;

/// <summary>Writes institutions and the roles of keys, within a transaction, with what the audit log tells of it.</summary>
public static class InstitutionChanges
{
    /// <summary>Adds the institution or replaces it. What it has configured is not told here: that has entries of its own.</summary>
    public static async Task SaveAsync(IUnitOfWork work, Institution institution, IIdGenerator ids, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(institution);
        ArgumentNullException.ThrowIfNull(ids);
        var before = await work.Institutions.FindAsync(institution.InstitutionId);
        await work.Institutions.SaveAsync(institution);
        var subject = AuditSubject.Of(institution.InstitutionId, AuditEntityTypes.Institution, institution.InstitutionId.Value);
        await work.RecordAsync(subject, before is null ? "Added" : "Changed", before is null ? null : StateOf(before), StateOf(institution), ids.NewId(), now);
    }

    /// <summary>Lets the holder call with a key, or gives the key another role; nothing where it is so already. The key itself is not told.</summary>
    public static async Task GrantKeyAsync(IUnitOfWork work, ApiKeyHolder holder, ReadOnlyMemory<byte> keyHash, IIdGenerator ids, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(holder);
        ArgumentNullException.ThrowIfNull(ids);
        var before = await work.Institutions.FindKeyAsync(keyHash);
        if (before == holder) return;
        await work.Institutions.SaveKeyAsync(holder, keyHash);
        var subject = AuditSubject.Of(holder.InstitutionId, AuditEntityTypes.ApiKey, holder.Name);
        await work.RecordAsync(subject, before is null ? "Granted" : "RoleChanged", before is null ? null : StateOf(before), StateOf(holder), ids.NewId(), now);
    }

    /// <summary>Takes a key back.</summary>
    public static async Task RevokeKeyAsync(IUnitOfWork work, StoredApiKey key, IIdGenerator ids, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(ids);
        await work.Institutions.DeleteKeyAsync(Convert.FromHexString(key.Hash));
        var subject = AuditSubject.Of(key.Holder.InstitutionId, AuditEntityTypes.ApiKey, key.Holder.Name);
        await work.RecordAsync(subject, "Revoked", StateOf(key.Holder), null, ids.NewId(), now);
    }

    private static AuditState StateOf(Institution institution) => new AuditState().Add("name", institution.Name).Add("sponsorId", institution.SponsorId?.Value);

    private static AuditState StateOf(ApiKeyHolder holder) =>
        new AuditState().Add("institutionId", holder.InstitutionId.Value).Add("role", holder.Role).Add("name", holder.Name);
}
