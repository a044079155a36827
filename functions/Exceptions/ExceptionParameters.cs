using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Core.Institutions;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Cbp.Functions.Exceptions;

/// <summary>The filters of exceptions, from the query string.</summary>
/// <param name="Query">What is asked for, but for the days.</param>
/// <param name="From">The first day of their creation.</param>
/// <param name="To">The last day of their creation.</param>
internal sealed record ExceptionParameters(ExceptionQuery Query, DateOnly? From, DateOnly? To)
{
    private const int PageSize = 50;
    private const string System = "system";

    /// <summary>The filters, or the refusal of the first parameter at fault.</summary>
    public static Outcome<ExceptionParameters> Read(HttpRequest request)
    {
        var status = Status(request);
        if (status.IsRefused(out var refusal)) return refusal;
        var code = QueryFields.Text(request, "code");
        if (code.IsRefused(out refusal)) return refusal;
        var member = QueryFields.Text(request, "member");
        if (member.IsRefused(out refusal)) return refusal;
        var payment = Payment(request);
        if (payment.IsRefused(out refusal)) return refusal;
        var from = QueryFields.Date(request, "from");
        if (from.IsRefused(out refusal)) return refusal;
        var to = QueryFields.Date(request, "to");
        if (to.IsRefused(out refusal)) return refusal;
        var limit = QueryFields.Number(request, "limit", 1, ExceptionQueries.LargestPage);
        if (limit.IsRefused(out refusal)) return refusal;
        var cursor = QueryFields.Text(request, "cursor");
        if (cursor.IsRefused(out refusal)) return refusal;
        var after = ExceptionCursor.Parse(cursor.Value);
        if (cursor.Value is not null && after is null) return new Refusal(ErrorCodes.CursorMalformed, "The cursor must be one of an earlier answer.", "cursor");
        var scope = Scope(request);
        if (scope.IsRefused(out refusal)) return refusal;
        var query = new ExceptionQuery(
            scope.Value,
            status.Value,
            code.Value,
            member.Value is { } id ? new MemberId(id) : null,
            payment.Value,
            After: after,
            Limit: limit.Value ?? PageSize);
        return new ExceptionParameters(query, from.Value, to.Value);
    }

    private static Outcome<ExceptionStatus?> Status(HttpRequest request)
    {
        var text = QueryFields.Text(request, "status");
        if (text.IsRefused(out var refusal)) return refusal;
        if (text.Value is null) return (ExceptionStatus?)null;
        var name = Enum.GetNames<ExceptionStatus>().FirstOrDefault(known => known.Equals(text.Value, StringComparison.OrdinalIgnoreCase));
        return name is null
            ? new Refusal(HttpErrors.ParameterMalformed, "status must be one of " + string.Join(", ", Enum.GetNames<ExceptionStatus>()) + ".", "status")
            : (ExceptionStatus?)Enum.Parse<ExceptionStatus>(name);
    }

    private static Outcome<PaymentId?> Payment(HttpRequest request)
    {
        var text = QueryFields.Text(request, "payment");
        if (text.IsRefused(out var refusal)) return refusal;
        if (text.Value is null) return (PaymentId?)null;
        return PaymentId.TryParse(text.Value, out var id)
            ? (PaymentId?)id
            : new Refusal(HttpErrors.ParameterMalformed, "payment must be a UUID in the hyphenated form.", "payment");
    }

    private static Outcome<InstitutionId> Scope(HttpRequest request)
    {
        var text = QueryFields.Text(request, "scope");
        if (text.IsRefused(out var refusal)) return refusal;
        if (text.Value is null) return Caller.InstitutionOf(request);
        if (text.Value != System) return new Refusal(HttpErrors.ParameterMalformed, "scope must be system, or be left out.", "scope");
        return Caller.Of(request).Role == CallerRole.SystemAdmin
            ? ExceptionOpening.NoInstitution
            : new Refusal(HttpErrors.RoleNotSufficient, "What belongs to no institution is for system admins.", "scope");
    }
}
