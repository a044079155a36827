using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.Worker.Runtime;

/// <summary>What the functions of one host share. Filled when the host is built and, for the client, when it has started.</summary>
internal sealed class HostState
{
    private IServiceProvider? _services;
    private ObjectSerializer? _serializer;
    private DurableTaskClient? _client;

    public IServiceProvider Services
    {
        get => _services ?? throw NotYet();
        set => _services = value;
    }

    public ObjectSerializer Serializer
    {
        get => _serializer ?? throw NotYet();
        set => _serializer = value;
    }

    public DurableTaskClient DurableClient
    {
        get => _client ?? throw NotYet();
        set => _client = value;
    }

    /// <summary>False where the app brought a serializer of its own.</summary>
    public bool UsesDefaultSerializer { get; set; }

    public IFunctionActivator? Activator { get; set; }

    private static InvalidOperationException NotYet() => new("The host has not been started yet.");
}
