namespace Cbp.Infra.Tests.Bicep;

/// <summary>The functions and decorators of Bicep that are used here; a misspelt one is found by its absence.</summary>
internal static class BicepFunctions
{
    public static readonly IReadOnlySet<string> Known = new HashSet<string>(StringComparer.Ordinal)
    {
        "allowed", "batchSize", "description", "maxLength", "minLength", "secure",
        "concat", "empty", "environment", "flatten", "guid", "loadJsonContent", "loadTextContent", "map", "resourceGroup", "subscription",
        "subscriptionResourceId", "tenant", "toLower", "union", "uniqueString", "utcNow",
    };
}
