using Cbp.Host.DurableTask;
using Cbp.Host.Journal;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.Simulation;

/// <summary>
/// Looks at what is on disk after every commit, and holds it against what was there before: histories only grow, are well-formed and
/// are never lost; what has ended stays as it ended; an activity runs only for a step that is open.
/// </summary>
internal sealed class HistoryCheck(World world)
{
    private readonly Dictionary<string, KnownInstance> _known = [];
    private readonly Dictionary<string, int> _asked = [];
    private readonly Dictionary<string, int> _answered = [];
    private readonly Dictionary<string, int> _mayBegin = [];
    private long _commits = -1;

    public bool Exists(string id) => _known.ContainsKey(id);

    public bool HasEnded(string id) => _known.TryGetValue(id, out var instance) && instance.HasEnded;

    /// <summary>After a start: each step that is open may run once more, and no other.</summary>
    public void Begin(GroupCommitDatabase journal)
    {
        _commits = -1;
        Look(journal);
        _mayBegin.Clear();
        foreach (var (key, count) in _asked) _mayBegin[key] = count - _answered.GetValueOrDefault(key);
        foreach (var plan in world.Orchestrations)
        {
            if (plan.Started && !Exists(plan.Id)) world.Fail($"{plan.Id} was acknowledged and is not there");
        }
    }

    /// <summary>Looks, where something was committed since the last time.</summary>
    public void Look(GroupCommitDatabase journal, bool closely = false)
    {
        if (journal.Commits == _commits && !closely) return;
        _commits = journal.Commits;
        journal.Read(session =>
        {
            LookAtInstances(session);
            LookAtHistories(session);
            return true;
        });
    }

    public void ActivityBegins(string key)
    {
        var left = _mayBegin.GetValueOrDefault(key) - 1;
        _mayBegin[key] = left;
        if (left < 0) world.Fail($"activity {key} begins without a step that is open, or a second time for the same");
    }

    private void LookAtInstances(JournalSession session)
    {
        var there = 0;
        foreach (var (id, seq, execution, status, output) in session.Query(
            "SELECT id, seq, execution, status, output FROM dt_instances ORDER BY seq",
            r => (r.GetString(0), r.GetInt64(1), r.GetInt32(2), (OrchestrationRuntimeStatus)r.GetInt32(3), r.IsDBNull(4) ? null : r.GetString(4))))
        {
            there++;
            if (!_known.TryGetValue(id, out var known)) _known.Add(id, known = new KnownInstance { Seq = seq });
            if (known.Seq != seq) world.Fail($"{id} is another than before");
            if (known.HasEnded && (known.Status, known.Output) != (status, output)) world.Fail($"{id} had ended, and is {status} now");
            if (execution != known.Execution) BeginAgain(id, known, execution);
            var ended = !known.HasEnded;
            (known.Status, known.Output) = (status, output);
            if (ended && known.HasEnded) End(id, known);
        }

        if (there < _known.Count) world.Fail("an instance is gone from the disk");
    }

    private void BeginAgain(string id, KnownInstance known, int execution)
    {
        if (execution != known.Execution + 1) world.Fail($"{id} goes from execution {known.Execution} to {execution}");
        known.Execution = execution;
        known.Parts.Clear();
        known.Events.Clear();
    }

    private void End(string id, KnownInstance known)
    {
        world.Trace.Add($"{id} ends: {known.Status} {known.Output}");
        var plan = world.Orchestrations.FirstOrDefault(p => p.Id == id);
        var output = known.Output is null ? null : System.Text.Json.JsonSerializer.Deserialize<string>(known.Output);
        if (plan?.Wrong(known.Status, output) is { } wrong) world.Fail($"{id} ({plan.Kind}): {wrong}");
    }

    private void LookAtHistories(JournalSession session)
    {
        var bySeq = _known.ToDictionary(k => k.Value.Seq, k => (k.Key, k.Value));
        var seen = new Dictionary<long, int>();
        foreach (var (seq, part, blob) in session.Query(
            "SELECT instance, part, events FROM dt_history ORDER BY instance, part",
            r => (r.GetInt64(0), r.GetInt32(1), r.GetFieldValue<byte[]>(2))))
        {
            if (!bySeq.TryGetValue(seq, out var instance))
            {
                world.Fail($"there is a history of instance {seq}, which does not exist");
                return;
            }

            var (id, known) = instance;
            if (part != seen.GetValueOrDefault(seq)) world.Fail($"{id}: part {part} of its history comes out of its order");
            seen[seq] = part + 1;
            if (part >= known.Parts.Count) Grow(id, known, blob);
            else if (!known.Parts[part].AsSpan().SequenceEqual(blob)) world.Fail($"{id}: part {part} of its history has changed");
        }

        foreach (var (seq, (id, known)) in bySeq)
        {
            if (seen.GetValueOrDefault(seq) < known.Parts.Count) world.Fail($"{id}: its history has lost a part");
            if (known.HasEnded && (known.Events.Count == 0 || known.Events[^1].Kind != HistoryKind.Ended)) world.Fail($"{id} has ended, and its history has not");
        }
    }

    private void Grow(string id, KnownInstance known, byte[] blob)
    {
        known.Parts.Add(blob);
        var events = new List<HistoryEvent>();
        HistoryCodec.Decode(blob, events);
        foreach (var e in events)
        {
            if (known.Wrong(e) is { } wrong) world.Fail($"{id}: {wrong}");
            known.Events.Add(e);
            if (e.Kind == HistoryKind.ActivityScheduled)
            {
                _asked[e.Payload!] = _asked.GetValueOrDefault(e.Payload!) + 1;
                _mayBegin[e.Payload!] = _mayBegin.GetValueOrDefault(e.Payload!) + 1;
            }
            else if (e.Kind is HistoryKind.ActivityCompleted or HistoryKind.ActivityFailed)
            {
                var key = known.Events.Find(s => s.Kind == HistoryKind.ActivityScheduled && s.Id == e.Id)?.Payload;
                if (key is not null) _answered[key] = _answered.GetValueOrDefault(key) + 1;
            }
        }
    }
}
