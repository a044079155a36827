using Cbp.Infra.Tests.Bicep;

namespace Cbp.Infra.Tests;

/// <summary>What every resource must say of itself. Each finding names file and resource.</summary>
internal static class Policies
{
    // Resources that cannot have tags: parts of others, assignments, budgets.
    private static readonly HashSet<string> Untagged = new(StringComparer.OrdinalIgnoreCase)
    {
        "Microsoft.Authorization/roleAssignments", "Microsoft.Insights/diagnosticSettings", "Microsoft.Consumption/budgets",
    };

    // Every resource that serves over the network: where it says that it wants TLS 1.2, and what it must say.
    private static readonly Dictionary<string, (string Path, string Value)> Tls = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.Storage/storageAccounts"] = ("properties.minimumTlsVersion", "TLS1_2"),
        ["Microsoft.ServiceBus/namespaces"] = ("properties.minimumTlsVersion", "1.2"),
        ["Microsoft.DocumentDB/databaseAccounts"] = ("properties.minimalTlsVersion", "Tls12"),
        ["Microsoft.Cache/redisEnterprise"] = ("properties.minimumTlsVersion", "1.2"),
        ["Microsoft.Web/sites"] = ("properties.siteConfig.minTlsVersion", "1.2"),
    };

    // Where each says that keys open nothing: identities do.
    private static readonly Dictionary<string, (string Path, string Value)> NoKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.Storage/storageAccounts"] = ("properties.allowSharedKeyAccess", "false"),
        ["Microsoft.ServiceBus/namespaces"] = ("properties.disableLocalAuth", "true"),
        ["Microsoft.DocumentDB/databaseAccounts"] = ("properties.disableLocalAuth", "true"),
        ["Microsoft.Cache/redisEnterprise/databases"] = ("properties.accessKeysAuthentication", "Disabled"),
        ["Microsoft.DBforPostgreSQL/flexibleServers"] = ("properties.authConfig.passwordAuth", "Disabled"),
        ["Microsoft.KeyVault/vaults"] = ("properties.enableRbacAuthorization", "true"),
        ["Microsoft.Insights/components"] = ("properties.DisableLocalAuth", "true"),
    };

    private static readonly HashSet<string> Diagnosed = new(StringComparer.OrdinalIgnoreCase)
    {
        "Microsoft.Storage/storageAccounts", "Microsoft.ServiceBus/namespaces", "Microsoft.DocumentDB/databaseAccounts",
        "Microsoft.DBforPostgreSQL/flexibleServers", "Microsoft.Cache/redisEnterprise", "Microsoft.KeyVault/vaults", "Microsoft.Web/sites",
    };

    public static IEnumerable<string> FindingsIn(BicepFile file)
    {
        var name = Path.GetFileName(file.Path);
        foreach (var resource in file.Resources)
        {
            var where = $"{name}: {resource.Symbol} ({resource.Type})";
            if (IsOfItsOwn(resource) && !Untagged.Contains(resource.Type) && resource.Body.At("tags") is null) yield return $"{where} has no tags";
            // A replica takes over what its source says.
            if (ValueAt(resource, "properties.createMode") == "Replica") continue;
            foreach (var (rule, what) in new[] { (Tls, "TLS 1.2"), (NoKeys, "identities instead of keys") })
            {
                if (rule.TryGetValue(resource.Type, out var must) && ValueAt(resource, must.Path) != must.Value)
                    yield return $"{where} does not ask for {what}: {must.Path} must be {must.Value}";
            }

            if (Diagnosed.Contains(resource.Type) && !HasDiagnostics(file, resource)) yield return $"{where} has no diagnostic settings";
            if (resource.Type == "Microsoft.Web/sites" && ValueAt(resource, "identity.type") != "UserAssigned") yield return $"{where} has no identity";
        }

        if (file.Resources.Any(r => r.Type == "Microsoft.DBforPostgreSQL/flexibleServers")
            && !file.Resources.Any(r => r.Type.EndsWith("/configurations", StringComparison.Ordinal) && ValueAt(r, "name") == "ssl_min_protocol_version" && ValueAt(r, "properties.value") == "TLSv1.2"))
            yield return $"{name}: the PostgreSQL server does not ask for TLS 1.2";
    }

    // A resource with a parent, or with a path as its name, is part of another.
    private static bool IsOfItsOwn(Resource resource) => resource.Type.Count(c => c == '/') == 1;

    private static bool HasDiagnostics(BicepFile file, Resource of) =>
        file.Resources.Any(r => r.Type == "Microsoft.Insights/diagnosticSettings" && r.Body.At("scope") is Name scope && scope.Value == of.Symbol
            && r.Body.At("properties.workspaceId") is not null);

    private static string? ValueAt(Resource resource, string path) => resource.Body.At(path) switch
    {
        Text text => text.Value,
        Literal literal => literal.Value,
        _ => null,
    };
}
