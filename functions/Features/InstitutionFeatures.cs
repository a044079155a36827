using Cbp.Core.Institutions;
using Microsoft.FeatureManagement;

namespace Cbp.Functions.Features;

/// <summary>The features that there are, for Microsoft.FeatureManagement: each is on where the institution's configuration has it on.</summary>
internal sealed class InstitutionFeatures : IFeatureDefinitionProvider
{
    private static readonly Dictionary<string, FeatureDefinition> Definitions = FeatureNames.All.ToDictionary(
        name => name,
        name => new FeatureDefinition { Name = name, EnabledFor = [new FeatureFilterConfiguration { Name = InstitutionFeatureFilter.Alias }] });

    /// <inheritdoc />
    public Task<FeatureDefinition> GetFeatureDefinitionAsync(string featureName) =>
        Task.FromResult(Definitions.GetValueOrDefault(featureName)!);

    /// <inheritdoc />
    public async IAsyncEnumerable<FeatureDefinition> GetAllFeatureDefinitionsAsync()
    {
        foreach (var definition in Definitions.Values) yield return await Task.FromResult(definition);
    }
}
