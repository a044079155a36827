using Cbp.Core.Common;
using Microsoft.AspNetCore.Http;

namespace Cbp.Functions.Http;

/// <summary>Who calls: the institution whose API key came with the request.</summary>
internal static class Caller
{
    private static readonly object Key = new();

    /// <summary>The institution that calls.</summary>
    /// <exception cref="InvalidOperationException">The function is not behind the API key.</exception>
    public static InstitutionId InstitutionOf(HttpRequest request) =>
        request.HttpContext.Items.TryGetValue(Key, out var value) && value is InstitutionId id
            ? id
            : throw new InvalidOperationException("This function was called without an institution: is its route outside /api?");

    /// <summary>Notes who calls.</summary>
    public static void Set(HttpContext context, InstitutionId institution) => context.Items[Key] = institution;
}
