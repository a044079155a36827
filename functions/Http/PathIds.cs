using Cbp.Core.Common;

namespace Cbp.Functions.Http;

/// <summary>Ids that come in the path.</summary>
internal static class PathIds
{
    private const int Longest = 64;

    /// <summary>A payment's id.</summary>
    public static Outcome<PaymentId> Payment(string? text) =>
        PaymentId.TryParse(text, out var id)
            ? id
            : new Refusal(HttpErrors.IdMalformed, "A paymentId is a UUID in the hyphenated form.", "paymentId");

    /// <summary>An exception's id.</summary>
    public static Outcome<Guid> Exception(string? text) =>
        Guid.TryParseExact(text, "D", out var id)
            ? id
            : new Refusal(HttpErrors.IdMalformed, "An exceptionId is a UUID in the hyphenated form.", "exceptionId");

    /// <summary>A member's id, as the institution writes it: <see cref="Text"/>.</summary>
    public static Outcome<MemberId> Member(string? text)
    {
        var id = Text(text, "memberId");
        return id.IsRefused(out var refusal) ? refusal : new MemberId(id.Value);
    }

    /// <summary>An id that is not ours to make: 1 to 64 letters, digits, dots, hyphens and underscores.</summary>
    public static Outcome<string> Text(string? text, string field) =>
        text is { Length: > 0 and <= Longest } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? text
            : new Refusal(
                HttpErrors.IdMalformed,
                $"{field} must be 1 to {Longest} letters, digits, dots, hyphens or underscores.",
                field);
}
