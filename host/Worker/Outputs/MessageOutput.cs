using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Outputs;

/// <summary>An output that is sent to a queue or topic, and where in the result its value is.</summary>
internal sealed record MessageOutput(string Name, ServiceBusOutputAttribute Target, Func<object, object?> Value);
