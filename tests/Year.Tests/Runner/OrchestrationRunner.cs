using Cbp.Core.Gateways;
using Cbp.Orchestrations.PaymentLifecycle;
using Microsoft.DurableTask;

namespace Cbp.Year.Tests.Runner;

/// <summary>
/// Runs the app's orchestrators: one thing at a time, from the agenda. Histories outlive the process; after a restart each instance
/// is replayed, and what it waits for is begun again, as an engine does that promises "at least once".
/// </summary>
internal sealed class OrchestrationRunner(YearWorld world, Func<IServiceProvider> services)
{
    private readonly Dictionary<string, Instance> _instances = [];

    /// <summary>Starts an instance; nothing where it runs. One that has ended begins anew, as Durable Functions has it.</summary>
    public void Start(string orchestrator, string id, string input)
    {
        if (_instances.TryGetValue(id, out var there) && !there.Ended) return;
        var instance = _instances[id] = there ?? new Instance(orchestrator, id);
        instance.Ended = false;
        Begin(instance, input);
        world.After(world.Seconds(0, 2), () => AdvanceAsync(instance, null));
    }

    /// <summary>Raises an event; nobody hears it where the instance is not there or has ended.</summary>
    public void Raise(string id, string name, string json)
    {
        if (!_instances.TryGetValue(id, out var instance) || instance.Ended) return;
        world.After(world.Seconds(0, 2), () => AdvanceAsync(instance, () => new Happening(world.Clock.Now, 0, json, name)));
    }

    /// <summary>The process is there again.</summary>
    public void Restart()
    {
        foreach (var instance in _instances.Values.Where(instance => !instance.Ended).OrderBy(instance => instance.Id, StringComparer.Ordinal))
        {
            instance.Live = null;
            instance.Begun.Clear();
            world.After(world.Seconds(1, 5), () => AdvanceAsync(instance, null));
        }
    }

    private void Begin(Instance instance, string? input)
    {
        (instance.Input, instance.StartedAt, instance.Live) = (input, world.Clock.Now, null);
        instance.Run++;
        instance.History.Clear();
        instance.Begun.Clear();
    }

    // In no context of the caller's: an orchestrator goes on here and now, before it is asked what it waits for, and is not posted to another thread.
    private Task AdvanceAsync(Instance instance, Func<Happening?>? happened)
    {
        var callers = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            if (!instance.Ended) Advance(instance, happened);
            return Task.CompletedTask;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callers);
        }
    }

    private void Advance(Instance instance, Func<Happening?>? happened)
    {
        if (instance.Live is null) Replay(instance);
        if (happened?.Invoke() is { } happening)
        {
            instance.History.Add(happening);
            instance.Live!.Apply(happening);
        }

        if (instance.Running!.IsFaulted)
        {
            world.Fail($"the orchestration {instance.Name} {instance.Id} failed: {instance.Running.Exception!.InnerException}", Traced(instance));
            instance.Ended = true;
        }
        else if (instance.Running.IsCompleted)
        {
            End(instance);
        }
        else
        {
            foreach (var call in instance.Live!.Open.Where(call => instance.Begun.Add(call.Number)).ToList()) BeginCall(instance, call);
        }
    }

    private static void Replay(Instance instance)
    {
        instance.Live = new YearContext(instance.Name, instance.Id, instance.Input, instance.StartedAt);
        instance.Running = FunctionTable.Run(instance.Name, instance.Live);
        foreach (var happening in instance.History) instance.Live.Apply(happening);
    }

    private void End(Instance instance)
    {
        if (instance.Live!.Anew is not (true, var input))
        {
            instance.Ended = true;
            return;
        }

        var unheard = instance.Live.Unheard.ToList();
        Begin(instance, input);
        foreach (var (name, json) in unheard) instance.History.Add(new Happening(world.Clock.Now, 0, json, name));
        world.After(TimeSpan.FromMilliseconds(1), () => AdvanceAsync(instance, null));
    }

    private void BeginCall(Instance instance, OpenCall call)
    {
        var run = instance.Run;
        if (call.Activity is null)
        {
            world.Agenda.Add(new DateTimeOffset(call.DueAt, TimeSpan.Zero), () => GoOffAsync(instance, run, call));
            return;
        }

        var life = world.Life;
        world.After(world.Seconds(0, 2), () => CarryOutAsync(instance, run, life, call, 1));
    }

    // A clock that was set back: it is not due yet.
    private Task GoOffAsync(Instance instance, int run, OpenCall call)
    {
        if (Stale(instance, run, call)) return Task.CompletedTask;
        return AdvanceAsync(instance, () => new Happening(world.Clock.Now, call.Number, null));
    }

    private async Task CarryOutAsync(Instance instance, int run, int life, OpenCall call, int attempt)
    {
        if (life != world.Life || Stale(instance, run, call)) return;
        string? result;
        try
        {
            result = Mutated(call) is { } instead ? instead : await FunctionTable.RunAsync(call.Activity!, call.Input, services());
            world.MustBeAlive();
        }
        catch (Exception e) when (!world.Crashed)
        {
            TryAgain(instance, run, call, attempt, e);
            return;
        }

        world.Trace(Traced(instance), $"{call.Activity} gave {result}");
        if (world.Trouble(2)) throw world.Crash(); // done, and not remembered
        await AdvanceAsync(instance, () => new Happening(world.Clock.Now, call.Number, result));
    }

    private void TryAgain(Instance instance, int run, OpenCall call, int attempt, Exception failure)
    {
        world.Trace(Traced(instance), $"{call.Activity} failed: {failure.Message}");
        if (call.Retry is { } retry && attempt < retry.MaxNumberOfAttempts)
        {
            var wait = Math.Min(
                retry.FirstRetryInterval.TotalSeconds * Math.Pow(retry.BackoffCoefficient, attempt - 1), retry.MaxRetryInterval.TotalSeconds);
            var life = world.Life;
            world.After(TimeSpan.FromSeconds(wait), () => CarryOutAsync(instance, run, life, call, attempt + 1));
            return;
        }

        world.After(TimeSpan.Zero, () => AdvanceAsync(instance, () => new Happening(world.Clock.Now, call.Number, null, null, failure.Message)));
    }

    private static bool Stale(Instance instance, int run, OpenCall call) =>
        instance.Ended || instance.Run != run || (instance.Live is { } live && !live.IsOpen(call.Number));

    private string? Mutated(OpenCall call) => (world.Mutation, call.Activity) switch
    {
        (Mutation.DebitNotReversed, LifecycleNames.ReverseDebit) => "null",
        (Mutation.LookUpSkipped, LifecycleNames.LookUp) => System.Text.Json.JsonSerializer.Serialize(new ProcessorResult(ProcessorStatus.NotFound)),
        _ => null,
    };

    private static Guid Traced(Instance instance) => Guid.TryParse(instance.Id.AsSpan(0, Math.Min(36, instance.Id.Length)), out var id) ? id : default;
}
