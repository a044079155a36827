using System.Globalization;
using System.Text.Json;
using Cbp.Host.Journal;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.DurableTask;

/// <summary>The client of an engine in the same process. What it answers "done" to is on disk.</summary>
internal sealed class EngineClient(
    DurableTaskEngine engine,
    GroupCommitDatabase journal,
    InstanceTable table,
    Backlog backlog,
    TimerQueue timers,
    DataConverter converter,
    TimeProvider time,
    ILogger logger) : DurableTaskClient("embedded")
{
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var dedupe = options?.DedupeStatuses is { } names ? StatusNames.Parse(names) : StatusNames.NotEnded;
        engine.ThrowIfNotRunning();
        var now = time.GetUtcNow().UtcTicks;
        var startAt = options?.StartAt?.UtcTicks;
        var later = startAt > now;
        var instanceId = options?.InstanceId is { Length: > 0 } id ? id : Guid.NewGuid().ToString("N");
        using var span = DurableTrace.Creating(orchestratorName.Name, instanceId);
        var row = new InstanceRow
        {
            Id = instanceId,
            Name = orchestratorName.Name,
            CreatedAt = now,
            StartAt = later ? startAt : null,
            WakeAt = later ? startAt : null,
            Busy = !later,
            Tags = options?.Tags is { Count: > 0 } tags ? JsonSerializer.Serialize(tags) : null,
            Input = converter.Serialize(input),
            Trace = DurableTrace.Current,
        };
        while (await AddAsync(row, dedupe, cancellation).ConfigureAwait(false) is { } status)
        {
            if (dedupe.Contains(status))
                throw new OrchestrationAlreadyExistsException($"An orchestration instance with ID '{row.Id}' and status '{status}' already exists.");

            // The caller wants it replaced though it has not ended: it is ended first.
            await TerminateInstanceAsync(row.Id, (TerminateInstanceOptions?)null, cancellation).ConfigureAwait(false);
        }

        if (later) timers.Change(row.Id, null, startAt);
        else backlog.Admit(row.Id);
        return row.Id;
    }

    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        engine.ThrowIfNotRunning();
        var former = journal.Read(session => InstanceStore.Find(session, instanceId))
            ?? throw new ArgumentException($"An orchestration with the instanceId {instanceId} was not found.", nameof(instanceId));
        var again = new InstanceRow
        {
            Id = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : former.Id,
            Name = former.Name,
            CreatedAt = time.GetUtcNow().UtcTicks,
            Busy = true,
            Tags = former.Tags,
            Input = former.Input,
            Trace = DurableTrace.Current,
        };
        if (await AddAsync(again, StatusNames.NotEnded, cancellation).ConfigureAwait(false) is { } status)
            throw new InvalidOperationException($"The orchestration with the instanceId {instanceId} has not ended: its status is '{status}'.");
        backlog.Admit(again.Id);
        return again.Id;
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        using var span = DurableTrace.Raising(eventName, instanceId);
        await SendAsync(instanceId, MessageKind.Event, eventName, converter.Serialize(eventPayload), cancellation).ConfigureAwait(false);
    }

    public override async Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        await SendAsync(instanceId, MessageKind.Terminate, null, converter.Serialize(options?.Output), cancellation).ConfigureAwait(false);
        if (options?.Recursive != true) return;
        foreach (var child in journal.Read(session => InstanceStore.ReadChildren(session, instanceId)))
            await TerminateInstanceAsync(child.Id, options, cancellation).ConfigureAwait(false);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, MessageKind.Suspend, reason, null, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, MessageKind.Resume, reason, null, cancellation);

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(journal.Read(session => InstanceQueries.Find(session, instanceId, getInputsAndOutputs ? converter : null)));
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        return Pageable.Create((token, size, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var after = long.TryParse(token ?? query.ContinuationToken, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : 0;
            return Task.FromResult(journal.Read(session => InstanceQueries.Page(session, query, after, size ?? query.PageSize, converter)));
        });
    }

    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var (from, to) = (completedTimeFrom?.UtcTicks ?? 0, completedTimeTo?.UtcTicks ?? long.MaxValue);
        return Task.FromResult(journal.Read(
            session => InstanceQueries.Ended(session, runtimeStatus, from, to, lastInstanceKey, pageSize)));
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, m => m.RuntimeStatus != OrchestrationRuntimeStatus.Pending, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, m => m.IsCompleted, cancellation);

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var recursive = options?.Recursive == true;
        return new PurgeResult(await journal.WriteAsync(
            session => InstanceQueries.Purge(session, [instanceId], recursive), cancellation).ConfigureAwait(false), true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var recursive = options?.Recursive == true;
        var statuses = filter.Statuses ?? [.. StatusNames.Ended];
        var query = new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, statuses);
        var purged = 0;
        var begun = time.GetTimestamp();

        // In portions, so that other writers need not wait for all of it.
        for (var after = 0L; ;)
        {
            var (ids, next) = journal.Read(session => InstanceQueries.Ids(session, query, after, 200));
            if (ids.Count == 0) return new PurgeResult(purged, true);
            purged += await journal.WriteAsync(session => InstanceQueries.Purge(session, ids, recursive), cancellation).ConfigureAwait(false);
            after = next;
            if (filter.Timeout is { } most && time.GetElapsedTime(begun) >= most) return new PurgeResult(purged, false);
        }
    }

    public override ValueTask DisposeAsync() => default;

    private Task<OrchestrationRuntimeStatus?> AddAsync(
        InstanceRow row, IReadOnlyCollection<OrchestrationRuntimeStatus> dedupe, CancellationToken cancellation) =>
        journal.WriteAsync(
            session => InstanceStore.TryAdd(session, row, s => dedupe.Contains(s) || StatusNames.NotEnded.Contains(s)), cancellation);

    private async Task SendAsync(string instanceId, MessageKind kind, string? name, string? payload, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        engine.ThrowIfNotRunning();
        var taken = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, engine.Aborted);
        using var givenUp = either.Token.UnsafeRegister(static (state, token) => ((TaskCompletionSource<bool>)state!).TrySetCanceled(token), taken);
        table.Deliver(instanceId, new Message(kind) { Name = name, Payload = payload, Taken = taken });
        if (!await taken.Task.ConfigureAwait(false) && kind != MessageKind.Event)
            logger.LogInformation("{Request} of {InstanceId} was dropped: there is no such instance, or it has ended.", kind, instanceId);
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, bool getInputsAndOutputs, Func<OrchestrationMetadata, bool> reached, CancellationToken cancellation)
    {
        while (true)
        {
            // Looked at before and after the wait is registered: the first time for those that need no wait, the second for the gap.
            if (await LookAsync().ConfigureAwait(false) is { } before) return before;
            var change = engine.Waiters.NextChange(instanceId);
            if (await LookAsync().ConfigureAwait(false) is { } after) return after;
            await change.WaitAsync(cancellation).ConfigureAwait(false);
        }

        async Task<OrchestrationMetadata?> LookAsync()
        {
            var found = await GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"Orchestration with instanceId '{instanceId}' does not exist.");
            return reached(found) ? found : null;
        }
    }
}
