namespace Cbp.Core.Configuration;

/// <summary>Where an effective value comes from.</summary>
public enum ValueSource
{
    /// <summary>Nobody has set it.</summary>
    Default,

    /// <summary>The institution's sponsor, or that one's.</summary>
    Sponsor,

    /// <summary>The institution itself.</summary>
    Institution,

    /// <summary>The app's own settings, which win over all.</summary>
    Environment,
}
