using System.Collections.Concurrent;
using System.Reflection;
using Cbp.Core.Institutions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Http;

/// <summary>With which role a function may be called: <see cref="RequiresRoleAttribute"/>, or else by the HTTP method.</summary>
internal sealed class FunctionRoles
{
    private readonly ConcurrentDictionary<string, CallerRole?> _declared = new();

    /// <summary>The least role.</summary>
    public CallerRole RequiredBy(FunctionDefinition function, string httpMethod)
    {
        ArgumentNullException.ThrowIfNull(function);
        return _declared.GetOrAdd(function.EntryPoint, DeclaredAt)
            ?? (HttpMethods.IsGet(httpMethod) || HttpMethods.IsHead(httpMethod) ? CallerRole.ReadOnly : CallerRole.InstitutionAdmin);
    }

    // The entry point is the type's full name and the method's.
    private static CallerRole? DeclaredAt(string entryPoint)
    {
        var point = entryPoint.LastIndexOf('.');
        if (point < 0) return null;
        return typeof(FunctionRoles).Assembly.GetType(entryPoint[..point])?
            .GetMethod(entryPoint[(point + 1)..], BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)?
            .GetCustomAttribute<RequiresRoleAttribute>()?.Role;
    }
}
