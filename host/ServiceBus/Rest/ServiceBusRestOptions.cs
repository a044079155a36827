using System.Net;

namespace Cbp.Host.ServiceBus;

/// <summary>Where the Service Bus REST protocol is served, and to whom.</summary>
public sealed record ServiceBusRestOptions
{
    /// <summary>The port; 0 is any that is free.</summary>
    public int Port { get; init; }

    /// <summary>The address to listen on. Default: the loopback interface.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The shared access keys by name. A token signed with any of them may do everything.</summary>
    public required IReadOnlyDictionary<string, string> Keys { get; init; }

    /// <summary>The clock that a token's expiry is held against: that of the world where tokens are made, whatever time the broker is told.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
