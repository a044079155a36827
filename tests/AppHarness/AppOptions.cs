namespace Cbp.AppHarness;

/// <summary>How the app is started.</summary>
public sealed record AppOptions
{
    /// <summary>The folder of its state; kept from one start to the next.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>How many members there are besides the demo member, each with an account and a payee.</summary>
    public int ExtraMembers { get; init; }

    /// <summary>The environment's name.</summary>
    public string EnvironmentName { get; init; } = "Development";

    /// <summary>Further settings, as environment variables name them (<c>Cbp__Sandbox__ResultDelay</c>).</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
