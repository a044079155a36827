using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Tests.Startup;

public sealed class Gated(Gated.Gate gate)
{
    [Function("Gated")]
    public async Task<string> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "gated")] HttpRequest request)
    {
        gate.Entered.SetResult();
        await gate.Leave.Task;
        return "finished";
    }

    public sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Leave { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
