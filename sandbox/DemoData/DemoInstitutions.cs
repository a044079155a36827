using System.Security.Cryptography;
using System.Text;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Storage;
using Names = Cbp.Sandbox.DemoData.Demo;

namespace Cbp.Sandbox.DemoData;

/// <summary>The demo institutions, and a key for each role. A folder of an earlier version gets what it lacks.</summary>
internal static class DemoInstitutions
{
    private static readonly (string Id, string Name, string? Sponsor)[] All =
    [
        (Names.SponsorId, "Demo Sponsor Corporate", null),
        (Names.InstitutionId, "Demo Credit Union", Names.SponsorId),
        (Names.OtherInstitutionId, "Other Credit Union", null),
        (Names.OperatorId, "Demo Operator", null),
    ];

    private static readonly (string Key, string Institution, CallerRole Role, string Name)[] Keys =
    [
        (Names.ApiKey, Names.InstitutionId, CallerRole.InstitutionAdmin, "demo-admin"),
        (Names.ReadOnlyKey, Names.InstitutionId, CallerRole.ReadOnly, "demo-reader"),
        (Names.SponsorKey, Names.SponsorId, CallerRole.SponsorAdmin, "sponsor-admin"),
        (Names.OtherKey, Names.OtherInstitutionId, CallerRole.InstitutionAdmin, "other-admin"),
        (Names.SystemKey, Names.OperatorId, CallerRole.SystemAdmin, "system-admin"),
    ];

    /// <summary>Writes those that are not there, with all keys.</summary>
    public static async Task AddMissingAsync(IUnitOfWork work, IIdGenerator ids, DateTimeOffset now)
    {
        foreach (var (id, name, sponsor) in All)
        {
            var there = await work.Institutions.FindAsync(new InstitutionId(id)).ConfigureAwait(false);
            var wanted = there ?? new Institution { InstitutionId = new InstitutionId(id), Name = name };
            if (sponsor is not null) wanted = wanted with { SponsorId = new InstitutionId(sponsor) };
            if (wanted != there) await InstitutionChanges.SaveAsync(work, wanted, ids, now).ConfigureAwait(false);
        }

        foreach (var (key, institution, role, name) in Keys)
        {
            await InstitutionChanges.GrantKeyAsync(
                work,
                new ApiKeyHolder(new InstitutionId(institution), role, name),
                SHA256.HashData(Encoding.UTF8.GetBytes(key)),
                ids,
                now).ConfigureAwait(false);
        }
    }
}
