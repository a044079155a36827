using Cbp.Host.ServiceBus;
using Cbp.Host.Worker.Functions;
using Cbp.Host.Worker.Http;
using Cbp.Host.Worker.Invocation;
using Cbp.Host.Worker.Outputs;
using Cbp.Host.Worker.ServiceBus;
using Cbp.Host.Worker.Settings;
using Cbp.Host.Worker.Timers;

namespace Cbp.Host.Worker.Runtime;

/// <summary>Everything that a start needs, checked when the host was built.</summary>
internal sealed record RuntimePlan(
    EmbeddedHostOptions Options,
    string ContentRoot,
    FunctionCatalog Catalog,
    HostSettings Settings,
    IReadOnlyList<string> UnknownKeys,
    InvocationPipeline Pipeline,
    FunctionKeys Keys,
    OutputSender Outputs,
    IReadOnlyList<TimerPlan> Timers,
    IReadOnlyList<ServiceBusPlan> Queues,
    BrokerTopology? Topology,
    ConnectionResolver Connections,
    HostState State,
    HostGate Gate,
    RequestDrain Drain);
