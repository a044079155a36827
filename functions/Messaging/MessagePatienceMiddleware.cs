using System.Collections.Concurrent;
using Cbp.Gateways;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Cbp.Functions.Messaging;

/// <summary>
/// Lets a function that handles a message try again for about a minute before the message goes back to the broker. A broker delivers what
/// comes back at once, so that a store which is away for a second would use up all deliveries, and what then lies among the dead letters
/// is told to nobody. The message stays locked meanwhile, and only its own session waits.
/// </summary>
internal sealed class MessagePatienceMiddleware : IFunctionsWorkerMiddleware
{
    private const string Trigger = "serviceBusTrigger";
    private readonly ConcurrentDictionary<string, bool> _handlesMessages = new();
    private readonly ResiliencePipeline _pipeline;

    public MessagePatienceMiddleware(
        [FromKeyedServices(GatewaysServiceCollectionExtensions.ClockKey)] TimeProvider time, ILogger<MessagePatienceMiddleware> logger) =>
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 11,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(250),
                MaxDelay = TimeSpan.FromSeconds(8),
                ShouldHandle = static args => ValueTask.FromResult(
                    args.Outcome.Exception is { } error && !(error is OperationCanceledException && args.Context.CancellationToken.IsCancellationRequested)),
                OnRetry = args =>
                {
                    logger.LogWarning(args.Outcome.Exception, "A message could not be handled; it is tried again in {Delay}", args.RetryDelay);
                    return default;
                },
            })
            .Build();

    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (!_handlesMessages.GetOrAdd(context.FunctionDefinition.Name, static (_, of) => HandlesMessages(of), context))
        {
            await next(context);
            return;
        }

        await _pipeline.ExecuteAsync(
            static async (call, _) => await call.Next(call.Context), (Next: next, Context: context), context.CancellationToken);
    }

    private static bool HandlesMessages(FunctionContext context) =>
        context.FunctionDefinition.InputBindings.Values.Any(binding => string.Equals(binding.Type, Trigger, StringComparison.OrdinalIgnoreCase));
}
