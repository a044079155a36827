namespace Cbp.Core.Common;

/// <summary>What sort of refusal an error code is; each sort has one HTTP status.</summary>
public enum ErrorKind
{
    /// <summary>A field is missing or malformed (400).</summary>
    Malformed,

    /// <summary>The caller has not shown who it is (401).</summary>
    Unauthenticated,

    /// <summary>Known, but not allowed (403).</summary>
    Forbidden,

    /// <summary>There is no such thing, or not for this institution (404).</summary>
    NotFound,

    /// <summary>At odds with what is there, or with a call still in flight (409).</summary>
    Conflict,

    /// <summary>Not as the caller's If-Match says (412).</summary>
    PreconditionFailed,

    /// <summary>The caller must say which version it has seen (428).</summary>
    VersionRequired,

    /// <summary>Larger than this service takes (413).</summary>
    TooLarge,

    /// <summary>Not a content type that this service reads (415).</summary>
    UnsupportedMediaType,

    /// <summary>Well-formed, but against a rule (422).</summary>
    RuleBroken,

    /// <summary>Cannot be done now; a retry can help (503).</summary>
    Unavailable,
}
