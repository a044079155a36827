using Cbp.Core.Common;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Queries;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Cbp.Functions.Payments.Lists;

/// <summary>The filters of a member's payments, from the query string.</summary>
internal static class MemberPaymentParameters
{
    private const int PageSize = 50;

    /// <summary>The query, or the refusal of the first parameter at fault.</summary>
    public static Outcome<MemberPaymentQuery> Read(HttpRequest request, MemberId member)
    {
        var from = QueryFields.Date(request, "from");
        if (from.IsRefused(out var refusal)) return refusal;
        var to = QueryFields.Date(request, "to");
        if (to.IsRefused(out refusal)) return refusal;
        var statuses = Statuses(request);
        if (statuses.IsRefused(out refusal)) return refusal;
        var type = Type(request);
        if (type.IsRefused(out refusal)) return refusal;
        var payee = QueryFields.Text(request, "payee");
        if (payee.IsRefused(out refusal)) return refusal;
        var least = QueryFields.Cents(request, "minAmount");
        if (least.IsRefused(out refusal)) return refusal;
        var most = QueryFields.Cents(request, "maxAmount");
        if (most.IsRefused(out refusal)) return refusal;
        var limit = QueryFields.Number(request, "limit", 1, MemberPayments.LargestPage);
        if (limit.IsRefused(out refusal)) return refusal;
        var cursor = QueryFields.Text(request, "cursor");
        if (cursor.IsRefused(out refusal)) return refusal;
        var after = PaymentCursor.Parse(cursor.Value);
        if (cursor.Value is not null && after is null)
            return new Refusal(HttpErrors.ParameterMalformed, "The cursor must be one of an earlier answer.", "cursor");
        return new MemberPaymentQuery(
            Caller.InstitutionOf(request),
            member,
            from.Value,
            to.Value,
            statuses.Value,
            type.Value,
            payee.Value is { } id ? new UserPayeeListId(id) : null,
            least.Value,
            most.Value,
            after,
            limit.Value ?? PageSize);
    }

    private static Outcome<List<PaymentStatus>> Statuses(HttpRequest request)
    {
        var statuses = new List<PaymentStatus>();
        foreach (var text in request.Query["status"].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)))
        {
            var name = Enum.GetNames<PaymentStatus>().FirstOrDefault(known => known.Equals(text, StringComparison.OrdinalIgnoreCase));
            if (name is null)
            {
                return new Refusal(
                    HttpErrors.ParameterMalformed, "status must be some of " + string.Join(", ", Enum.GetNames<PaymentStatus>()) + ".", "status");
            }

            statuses.Add(Enum.Parse<PaymentStatus>(name));
        }

        return statuses;
    }

    private static Outcome<PaymentType?> Type(HttpRequest request)
    {
        var text = QueryFields.Text(request, "type");
        if (text.IsRefused(out var refusal)) return refusal;
        return text.Value switch
        {
            null => (PaymentType?)null,
            "one-time" => (PaymentType?)PaymentType.OneTime,
            "recurring" => (PaymentType?)PaymentType.Recurring,
            _ => new Refusal(HttpErrors.ParameterMalformed, "type must be one-time or recurring.", "type"),
        };
    }
}
