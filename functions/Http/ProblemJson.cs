using System.Globalization;
using System.Text.Json;
using Cbp.Core.Common;
using Microsoft.AspNetCore.Http;

namespace Cbp.Functions.Http;

/// <summary>Refusals as problem details (RFC 9457).</summary>
internal static class ProblemJson
{
    private const string MediaType = "application/problem+json";
    private static readonly Dictionary<string, decimal> NoNumbers = [];

    /// <summary>The HTTP status of a refusal of that sort.</summary>
    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Malformed => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
        ErrorKind.VersionRequired => StatusCodes.Status428PreconditionRequired,
        ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorKind.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        ErrorKind.RuleBroken => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>The answer to a call that was refused.</summary>
    public static BytesResult Of(HttpContext context, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        if (refusal.RetryAfter is { } wait)
        {
            var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return Write(context, StatusOf(refusal.Error.Kind), TitleOf(refusal.Error.Kind), refusal);
    }

    private static BytesResult Write(HttpContext context, int status, string title, Refusal refusal)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "urn:cbp:error:" + refusal.Error.Code);
            json.WriteString("title", title);
            json.WriteNumber("status", status);
            json.WriteString("detail", refusal.Detail);
            json.WriteString("errorCode", refusal.Error.Code);
            json.WriteString("correlationId", CorrelationId.Of(context));
            if (refusal.Field is { } field) json.WriteString("field", field);
            if (refusal.ExistingId is { } existing) json.WriteString("existingId", existing);
            foreach (var (name, number) in refusal.Numbers ?? NoNumbers) json.WriteNumber(name, number);
            if (refusal.RetryAfter is not null) json.WriteBoolean("retryable", true);
            json.WriteEndObject();
        }

        return new BytesResult(status, MediaType, buffer.WrittenSpan.ToArray());
    }

    private static string TitleOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Malformed => "The request is malformed.",
        ErrorKind.Unauthenticated => "The caller is not known.",
        ErrorKind.Forbidden => "This is not allowed.",
        ErrorKind.NotFound => "There is no such thing.",
        ErrorKind.Conflict => "This is at odds with what is there.",
        ErrorKind.PreconditionFailed => "It has changed since it was read.",
        ErrorKind.VersionRequired => "A version is required.",
        ErrorKind.TooLarge => "The request is too large.",
        ErrorKind.UnsupportedMediaType => "This content type is not read here.",
        ErrorKind.RuleBroken => "A rule was broken.",
        ErrorKind.Unavailable => "This cannot be done now.",
        _ => "Something went wrong.",
    };
}
