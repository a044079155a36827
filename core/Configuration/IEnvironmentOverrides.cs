namespace Cbp.Core.Configuration;

/// <summary>Settings that the app's own settings give for every institution; they win over all that is configured.</summary>
public interface IEnvironmentOverrides
{
    /// <summary>The values of this moment. Another object once they have changed.</summary>
    EnvironmentValues Current { get; }
}
