using Cbp.Core.Institutions;
using Microsoft.FeatureManagement;

namespace Cbp.Functions.Features;

/// <summary>On where the institution that is asked for has not switched it off.</summary>
[FilterAlias(Alias)]
internal sealed class InstitutionFeatureFilter : IContextualFeatureFilter<Institution>
{
    /// <summary>The name by which definitions refer to it.</summary>
    public const string Alias = "Institution";

    /// <inheritdoc />
    public Task<bool> EvaluateAsync(FeatureFilterEvaluationContext featureFilterContext, Institution appContext)
    {
        ArgumentNullException.ThrowIfNull(featureFilterContext);
        ArgumentNullException.ThrowIfNull(appContext);
        return Task.FromResult(appContext.Has(featureFilterContext.FeatureName));
    }
}
