using System.Reflection;
using Cbp.Functions.Maintenance;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Acceptance.Tests.Isolation;

/// <summary>An HTTP function of the app that needs a key.</summary>
public sealed record HttpFunction(string Name, HttpMethod Method, string Route)
{
    /// <summary>All of them, found in the app's assembly.</summary>
    public static IReadOnlyList<HttpFunction> All { get; } =
    [
        .. from type in typeof(OutboxFunctions).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null)
           where function is not null && trigger?.Route?.StartsWith("api/", StringComparison.Ordinal) == true
           select new HttpFunction(function.Name, HttpMethod.Parse(trigger.Methods![0]), trigger.Route!),
    ];

    public override string ToString() => Name;
}
