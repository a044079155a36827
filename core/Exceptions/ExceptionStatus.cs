namespace Cbp.Core.Exceptions;

/// <summary>How far an exception has come.</summary>
public enum ExceptionStatus
{
    /// <summary>Waits for a rule or a person.</summary>
    Open,

    /// <summary>Somebody is at it: a step outside of our own store has begun.</summary>
    InProgress,

    /// <summary>Dealt with.</summary>
    Resolved,
}
