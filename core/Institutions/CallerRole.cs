namespace Cbp.Core.Institutions;

/// <summary>What the holder of an API key may do; each may do all that those before it may.</summary>
public enum CallerRole
{
    /// <summary>See what is of its institution; change nothing.</summary>
    ReadOnly,

    /// <summary>See and change what is of its institution.</summary>
    InstitutionAdmin,

    /// <summary>The same for its institution and for those which that sponsors, directly or through another.</summary>
    SponsorAdmin,

    /// <summary>The same for every institution, and what concerns them all.</summary>
    SystemAdmin,
}
