namespace Cbp.Core.Calendar;

/// <summary>Why nothing is processed on a day.</summary>
public enum NonProcessingReason
{
    /// <summary>A Saturday or a Sunday.</summary>
    Weekend,

    /// <summary>A holiday of the Federal Reserve's or of the institution's own.</summary>
    Holiday,
}
