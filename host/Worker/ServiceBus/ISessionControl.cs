namespace Cbp.Host.Worker.ServiceBus;

/// <summary>The session that a message was received in.</summary>
internal interface ISessionControl
{
    DateTimeOffset LockedUntil { get; }

    Task<BinaryData> GetStateAsync(CancellationToken cancellationToken);

    Task SetStateAsync(BinaryData state, CancellationToken cancellationToken);

    Task RenewAsync(CancellationToken cancellationToken);

    void Release();
}
