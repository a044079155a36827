using Cbp.Core.Audit.States;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Storage;

namespace Cbp.Core.Audit.Access;

/// <summary>
/// Notes with what success keys are used. Calls are added up in memory, by key, address and outcome, and written as one entry a time span: so neither ordinary
/// use nor an attack floods the log. What a crash takes with it is the count of one span.
/// </summary>
/// <param name="database">Where entries wait.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class SignInLog(IDatabase database, IIdGenerator ids, TimeProvider time)
{
    /// <summary>How many sorts of calls are told apart in one span; what comes on top is added up under no address.</summary>
    public const int MostSorts = 1_000;

    /// <summary>How long calls are added up.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    private const string Elsewhere = "elsewhere";
    private readonly Lock _gate = new();
    private Dictionary<Sort, Tally> _tallies = [];

    /// <summary>Notes a call.</summary>
    /// <param name="outcome">What became of its key.</param>
    /// <param name="holder">Whose key it is; null for one that is not known.</param>
    /// <param name="address">Where it came from.</param>
    /// <param name="correlationId">The call's id: the first one's is written.</param>
    public void Note(SignInOutcome outcome, ApiKeyHolder? holder, string? address, string? correlationId)
    {
        var sort = new Sort(outcome, holder, address ?? Elsewhere);
        lock (_gate)
        {
            if (_tallies.Count >= MostSorts && !_tallies.ContainsKey(sort)) sort = sort with { Address = Elsewhere };
            if (_tallies.TryGetValue(sort, out var tally)) tally.Count++;
            else _tallies.Add(sort, new Tally(time.Now(), correlationId) { Count = 1 });
        }
    }

    /// <summary>Writes what was added up; how many entries. What cannot be written is added up further.</summary>
    public async Task<int> WriteAsync(CancellationToken cancellationToken)
    {
        Dictionary<Sort, Tally> tallies;
        lock (_gate)
        {
            if (_tallies.Count == 0) return 0;
            (tallies, _tallies) = (_tallies, []);
        }

        List<AuditEntry> entries = [.. tallies.Select(pair => EntryOf(pair.Key, pair.Value))];
        try
        {
            return await database.WriteYieldingAsync(
                async work =>
                {
                    await work.Audit.AddAsync(entries);
                    return entries.Count;
                },
                cancellationToken);
        }
        catch
        {
            GiveBack(tallies);
            throw;
        }
    }

    private AuditEntry EntryOf(Sort sort, Tally tally)
    {
        var actor = new AuditActor(
            sort.Holder?.Name ?? "unknown", sort.Holder?.InstitutionId.Value, sort.Holder?.Role.ToString(), tally.CorrelationId, sort.Address);
        var subject = sort.Holder is { } holder
            ? AuditSubject.Of(holder.InstitutionId, AuditEntityTypes.ApiKey, holder.Name)
            : AuditSubject.Shared(AuditEntityTypes.SignIn, sort.Address);
        var state = new AuditState().Add("calls", tally.Count).Add("since", tally.Since);
        return AuditTrail.Compose(actor, subject, "SignIn" + sort.Outcome, null, state, ids.NewId(), time.Now());
    }

    private void GiveBack(Dictionary<Sort, Tally> tallies)
    {
        lock (_gate)
        {
            foreach (var (sort, tally) in tallies)
            {
                if (_tallies.TryGetValue(sort, out var newer)) newer.Count += tally.Count;
                else _tallies.Add(sort, tally);
            }
        }
    }

    private sealed record Sort(SignInOutcome Outcome, ApiKeyHolder? Holder, string Address);

    private sealed class Tally(DateTimeOffset since, string? correlationId)
    {
        public DateTimeOffset Since => since;

        public string? CorrelationId => correlationId;

        public long Count { get; set; }
    }
}
