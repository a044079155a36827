using Cbp.Core.Common;

namespace Cbp.Functions.Http;

/// <summary>What can be wrong with a call before the domain sees it.</summary>
internal static class HttpErrors
{
    public static readonly ErrorCode Unauthenticated = new("API_KEY_INVALID", ErrorKind.Unauthenticated);
    public static readonly ErrorCode RoleNotSufficient = new("ROLE_NOT_SUFFICIENT", ErrorKind.Forbidden);
    public static readonly ErrorCode MalformedJson = new("JSON_MALFORMED", ErrorKind.Malformed);
    public static readonly ErrorCode WrongType = new("FIELD_TYPE_WRONG", ErrorKind.Malformed);
    public static readonly ErrorCode IdMalformed = new("ID_MALFORMED", ErrorKind.Malformed);
    public static readonly ErrorCode ParameterMalformed = new("PARAMETER_MALFORMED", ErrorKind.Malformed);
    public static readonly ErrorCode IdempotencyKeyMalformed = new("IDEMPOTENCY_KEY_MALFORMED", ErrorKind.Malformed);
    public static readonly ErrorCode VersionMissing = new("IF_MATCH_REQUIRED", ErrorKind.VersionRequired);
    public static readonly ErrorCode VersionMalformed = new("IF_MATCH_MALFORMED", ErrorKind.Malformed);
    public static readonly ErrorCode BodyTooLarge = new("BODY_TOO_LARGE", ErrorKind.TooLarge);
    public static readonly ErrorCode UnsupportedMediaType = new("CONTENT_TYPE_NOT_SUPPORTED", ErrorKind.UnsupportedMediaType);
    public static readonly ErrorCode StoreUnavailable = new("STORE_UNAVAILABLE", ErrorKind.Unavailable);
    public static readonly ErrorCode Unexpected = new("UNEXPECTED", (ErrorKind)(-1));
}
