using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Microsoft.AspNetCore.Http;

namespace Cbp.Functions.Http;

/// <summary>Who calls, and for which institution.</summary>
/// <param name="Holder">Whose API key came with the request.</param>
/// <param name="Institution">
/// The institution that the call is about: the holder's own, or another that it may act for and named in the header <see cref="ActForHeader"/>.
/// </param>
internal sealed record Caller(ApiKeyHolder Holder, InstitutionId Institution)
{
    /// <summary>The header by which a sponsor's or the system's admin names the institution that a call is about.</summary>
    public const string ActForHeader = "X-Institution-Id";

    private static readonly object Key = new();

    /// <summary>What may be done with the key.</summary>
    public CallerRole Role => Holder.Role;

    /// <summary>The caller's name: the author of what it changes.</summary>
    public string Name => Holder.Name;

    /// <summary>Who calls.</summary>
    /// <exception cref="InvalidOperationException">The function is not behind the API key.</exception>
    public static Caller Of(HttpRequest request) =>
        Find(request) ?? throw new InvalidOperationException("This function was called without an institution: is its route outside /api?");

    /// <summary>Who calls, or null where the function is not behind the API key.</summary>
    public static Caller? Find(HttpRequest request) =>
        request.HttpContext.Items.TryGetValue(Key, out var value) && value is Caller caller ? caller : null;

    /// <summary>The institution that the call is about.</summary>
    /// <exception cref="InvalidOperationException">The function is not behind the API key.</exception>
    public static InstitutionId InstitutionOf(HttpRequest request) => Of(request).Institution;

    /// <summary>Who calls; null where the function is not behind the API key.</summary>
    public static Caller? Find(HttpContext context) => context.Items.TryGetValue(Key, out var value) ? value as Caller : null;

    /// <summary>Notes who calls.</summary>
    public static void Set(HttpContext context, Caller caller) => context.Items[Key] = caller;
}
