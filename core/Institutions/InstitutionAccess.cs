using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Institutions;

/// <summary>For which institutions the holder of a key may act. What is not theirs is, for them, not there.</summary>
/// <param name="database">Where institutions are kept.</param>
public sealed class InstitutionAccess(IDatabase database)
{
    /// <summary>The most sponsors that an institution may have above it, one over the other.</summary>
    public const int LongestChain = 8;

    /// <summary>The institution that the holder asked to act for, or INSTITUTION_NOT_FOUND: also where there is one.</summary>
    public Task<Outcome<InstitutionId>> ActForAsync(ApiKeyHolder holder, string asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(holder);
        ArgumentNullException.ThrowIfNull(asked);
        var wanted = new InstitutionId(asked);
        return wanted == holder.InstitutionId
            ? Task.FromResult<Outcome<InstitutionId>>(wanted)
            : database.ReadAsync<Outcome<InstitutionId>>(
                async work => await MayAsync(work, holder, wanted)
                    ? wanted
                    : new Refusal(ErrorCodes.InstitutionNotFound, "There is no such institution."),
                cancellationToken);
    }

    /// <summary>Whether the holder may act for the institution; false too where there is none.</summary>
    public static async Task<bool> MayAsync(IUnitOfWork work, ApiKeyHolder holder, InstitutionId wanted)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(holder);
        if (holder.Role < CallerRole.SponsorAdmin) return wanted == holder.InstitutionId;
        var institution = await work.Institutions.FindAsync(wanted);
        if (institution is null) return false;
        if (holder.Role == CallerRole.SystemAdmin || wanted == holder.InstitutionId) return true;
        for (var i = 0; i < LongestChain && institution?.SponsorId is { } sponsor; i++)
        {
            if (sponsor == holder.InstitutionId) return true;
            institution = await work.Institutions.FindAsync(sponsor);
        }

        return false;
    }
}
