namespace Cbp.Acceptance.Tests.Health;

/// <summary>How a <see cref="SwitchableDatabase"/> is.</summary>
public enum StoreState
{
    /// <summary>It works.</summary>
    Well,

    /// <summary>Each call fails at once.</summary>
    Refuses,

    /// <summary>Each call fails as where the store cannot be reached.</summary>
    IsAway,

    /// <summary>No call comes to an end.</summary>
    Hangs,
}
