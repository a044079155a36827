using Cbp.Host.Testing;

namespace Cbp.Faults.Tests.Run;

/// <summary>A store of payments that the matrix runs on.</summary>
internal interface IStore : IAsyncDisposable
{
    /// <summary>Its name in the table.</summary>
    string Name { get; }

    /// <summary>What a transaction fails with that must run again; null where none ever does.</summary>
    Func<Exception>? SerializationFailure { get; }

    /// <summary>Tells the app where it is; a new and empty one for each app.</summary>
    Task PrepareAsync(FunctionsAppOptions options);

    /// <summary>Makes it unusable for five seconds.</summary>
    Task BeDownAsync(FaultApp app);
}
