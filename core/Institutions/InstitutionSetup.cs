using System.Security.Cryptography;
using System.Text;
using Cbp.Core.Common;
using Cbp.Core.Configuration;
using Cbp.Core.Storage;

namespace Cbp.Core.Institutions;

/// <summary>Institutions and the keys of their client apps: what must be there before anybody can call.</summary>
/// <param name="database">Where they are kept.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class InstitutionSetup(IDatabase database, IIdGenerator ids, TimeProvider time)
{
    /// <summary>The least number of characters of a hash that name a key.</summary>
    public const int ShortestPrefix = 8;

    private const int LongestId = 64;
    private const int LongestName = 100;

    /// <summary>
    /// Adds an institution, with the settings that its sponsor has, or the defaults. INSTITUTION_EXISTS where there is one; INSTITUTION_NOT_FOUND
    /// where there is no such sponsor.
    /// </summary>
    public Task<Outcome<Institution>> CreateAsync(InstitutionId id, string name, InstitutionId? sponsor, CancellationToken cancellationToken)
    {
        if (id.Value.Length is 0 or > LongestId || !id.Value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            return Refused(ErrorCodes.FieldMalformed, $"An institution's id is 1 to {LongestId} letters, digits, hyphens, underscores or points.", "institutionId");
        return FieldText.RequiredText(name, "name", LongestName) is { } wrong
            ? Task.FromResult<Outcome<Institution>>(wrong)
            : database.WriteAsync(work => CreateAsync(work, new Institution { InstitutionId = id, Name = name, SponsorId = sponsor }), cancellationToken);
    }

    /// <summary>Lets the holder call with a key, of which only the hash is stored. INSTITUTION_NOT_FOUND where there is no such institution.</summary>
    public Task<Outcome<StoredApiKey>> AddKeyAsync(ApiKeyHolder holder, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(holder);
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (FieldText.RequiredText(holder.Name, "name", LongestName) is { } wrong) return Task.FromResult<Outcome<StoredApiKey>>(wrong);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return database.WriteAsync<Outcome<StoredApiKey>>(
            async work =>
            {
                if (await work.Institutions.FindAsync(holder.InstitutionId) is null) return NoInstitution(holder.InstitutionId);
                await InstitutionChanges.GrantKeyAsync(work, holder, hash, ids, time.Now());
                return new StoredApiKey(Convert.ToHexStringLower(hash), holder);
            },
            cancellationToken);
    }

    /// <summary>The institution's keys. INSTITUTION_NOT_FOUND where there is no such institution.</summary>
    public Task<Outcome<IReadOnlyList<StoredApiKey>>> KeysAsync(InstitutionId institution, CancellationToken cancellationToken) =>
        database.ReadAsync<Outcome<IReadOnlyList<StoredApiKey>>>(
            async work => await work.Institutions.FindAsync(institution) is null
                ? NoInstitution(institution)
                : Outcomes.Of(await work.Institutions.KeysOfAsync(institution)),
            cancellationToken);

    /// <summary>Takes back the one key of the institution whose hash begins so. KEY_NOT_FOUND where there is none, or more than one.</summary>
    public Task<Outcome<StoredApiKey>> RevokeAsync(InstitutionId institution, string prefix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return prefix.Length < ShortestPrefix
            ? Task.FromResult<Outcome<StoredApiKey>>(new Refusal(ErrorCodes.FieldMalformed, $"A key is named by at least {ShortestPrefix} characters of its hash.", "hash"))
            : database.WriteAsync<Outcome<StoredApiKey>>(
                async work =>
                {
                    var keys = (await work.Institutions.KeysOfAsync(institution)).Where(key => key.Hash.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).ToList();
                    if (keys is not [var one]) return new Refusal(ErrorCodes.KeyNotFound, $"{keys.Count} keys of {institution} have a hash that begins with {prefix}.");
                    await InstitutionChanges.RevokeKeyAsync(work, one, ids, time.Now());
                    return one;
                },
                cancellationToken);
    }

    private async Task<Outcome<Institution>> CreateAsync(IUnitOfWork work, Institution institution)
    {
        if (await work.Institutions.FindAsync(institution.InstitutionId) is not null)
            return new Refusal(ErrorCodes.InstitutionExists, $"There is an institution {institution.InstitutionId} already.");
        if (institution.SponsorId is { } sponsor && await work.Institutions.FindAsync(sponsor) is null) return NoInstitution(sponsor);
        await InstitutionChanges.SaveAsync(work, institution, ids, time.Now());
        // What its sponsors have set holds for it from the first moment.
        var settings = (await ConfigurationTree.LoadAsync(work, institution.InstitutionId, withHeirs: false))!.Materialise();
        if (settings.IsRefused(out var refusal)) throw new InvalidOperationException($"What {institution.InstitutionId} would inherit cannot hold: {refusal.Detail}");
        await work.Institutions.SaveAsync(settings.Value[0]);
        return settings.Value[0];
    }

    private static Refusal NoInstitution(InstitutionId id) => new(ErrorCodes.InstitutionNotFound, $"There is no institution {id}.");

    private static Task<Outcome<Institution>> Refused(ErrorCode code, string detail, string field) =>
        Task.FromResult<Outcome<Institution>>(new Refusal(code, detail, field));
}
