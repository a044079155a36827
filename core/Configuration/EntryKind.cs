namespace Cbp.Core.Configuration;

/// <summary>What an entry is.</summary>
public enum EntryKind
{
    /// <summary>A setting: one of <see cref="ConfigurationKeys"/>.</summary>
    Setting,

    /// <summary>A calendar: holidays under a name of the institution's own.</summary>
    Calendar,

    /// <summary>A window: a time of maintenance or of processing, under a name of the institution's own.</summary>
    Window,
}
