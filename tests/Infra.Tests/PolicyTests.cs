using Cbp.Infra.Tests.Bicep;

namespace Cbp.Infra.Tests;

public sealed class PolicyTests
{
    private const string Bare = """
        param location string
        resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
          name: 'x'
          location: location
          kind: 'StorageV2'
          sku: { name: 'Standard_LRS' }
          properties: { minimumTlsVersion: 'TLS1_0' }
        }
        resource site 'Microsoft.Web/sites@2024-04-01' = {
          name: 'y'
          location: location
          properties: { siteConfig: { minTlsVersion: '1.2' } }
        }
        """;

    [Fact]
    public void Resources_HaveIdentityTlsTagsAndDiagnostics() =>
        Assert.Empty(Infra.All.SelectMany(Policies.FindingsIn));

    [Fact]
    public void Resource_ThatLacksThem_IsFound() =>
        Assert.Equal(
            [
                "bare.bicep: account (Microsoft.Storage/storageAccounts) has no tags",
                "bare.bicep: account (Microsoft.Storage/storageAccounts) does not ask for TLS 1.2: properties.minimumTlsVersion must be TLS1_2",
                "bare.bicep: account (Microsoft.Storage/storageAccounts) does not ask for identities instead of keys: properties.allowSharedKeyAccess must be false",
                "bare.bicep: account (Microsoft.Storage/storageAccounts) has no diagnostic settings",
                "bare.bicep: site (Microsoft.Web/sites) has no tags",
                "bare.bicep: site (Microsoft.Web/sites) has no diagnostic settings",
                "bare.bicep: site (Microsoft.Web/sites) has no identity",
            ],
            Policies.FindingsIn(BicepFile.Parse("bare.bicep", Bare)));

    [Fact]
    public void Settings_OfTheApp_HoldNoKeys()
    {
        var app = Infra.Modules.Single(m => m.Path.EndsWith("app.bicep", StringComparison.Ordinal));
        var settings = (Properties)app.Resources.Single(r => r.Type == "Microsoft.Web/sites/config").Body.At("properties")!;
        Assert.NotEmpty(settings.Items);
        Assert.DoesNotContain(settings.Items, i => i.Value is Text text
            && (text.Value.Contains("AccountKey", StringComparison.OrdinalIgnoreCase) || text.Value.Contains("SharedAccessKey", StringComparison.OrdinalIgnoreCase)
                || text.Value.Contains("Password", StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(Infra.All.SelectMany(f => f.Expressions), e => e is Call { Function: "listKeys" } or Member { Property: "listKeys" });
    }
}
