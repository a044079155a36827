using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Audit;

/// <summary>Finds what stands on a function's method.</summary>
internal sealed class FunctionMethods
{
    private readonly ConcurrentDictionary<string, ShowsAccountNumbersAttribute?> _found = new();

    /// <summary>What it shows, or null.</summary>
    public ShowsAccountNumbersAttribute? ShownBy(FunctionDefinition function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return _found.GetOrAdd(function.EntryPoint, Read);
    }

    // The entry point is the type's full name and the method's.
    private static ShowsAccountNumbersAttribute? Read(string entryPoint)
    {
        var point = entryPoint.LastIndexOf('.');
        if (point < 0) return null;
        return typeof(FunctionMethods).Assembly.GetType(entryPoint[..point])?
            .GetMethod(entryPoint[(point + 1)..], BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)?
            .GetCustomAttribute<ShowsAccountNumbersAttribute>();
    }
}
