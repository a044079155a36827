using System.Collections.Concurrent;
using Cbp.Core.Outbox;
using Cbp.Core.Payments;

namespace Cbp.Faults.Tests.Traps;

/// <summary>The traps that are laid, one member's payment each, and what was seen coming by. It outlives the app.</summary>
internal sealed class TrapBoard
{
    private readonly ConcurrentDictionary<(string Member, Point Point), Trap> _traps = new();
    private readonly ConcurrentDictionary<(string Member, Point Point), TaskCompletionSource> _commits = new();
    private readonly ConcurrentDictionary<Guid, string> _members = new();
    private TaskCompletionSource _crash = New();
    private TaskCompletionSource _release = New();

    /// <summary>Whether the store's answers are refused.</summary>
    public volatile bool DatabaseDown;

    /// <summary>Whether the processor's answers are.</summary>
    public volatile bool ProcessorDown;

    /// <summary>What a serialization failure of the store is; null where the store has none, and the trap rolls back by itself.</summary>
    public Func<Exception>? SerializationFailure { get; init; }

    /// <summary>What the outbox has had, by position.</summary>
    public ConcurrentDictionary<long, OutboxMessage> Messages { get; } = new();

    public Trap Lay(string member, Point point, TrapKind kind) => _traps[(member, point)] = new Trap(kind);

    /// <summary>The payment's ids: its own, its attempt's, its events'.</summary>
    public void Learn(Payment payment, PaymentEvent e)
    {
        var member = payment.MemberId.Value;
        _members[payment.PaymentId.Value] = member;
        _members[payment.AttemptId.Value] = member;
        _members[e.EventId] = member;
    }

    public string? MemberOf(string id) => Guid.TryParse(id, out var guid) ? MemberOf(guid) : null;

    public string? MemberOf(Guid id) => _members.GetValueOrDefault(id);

    /// <summary>The trap there, for the first who comes by.</summary>
    public Trap? Find(string? member, Point point) => member is not null && _traps.TryGetValue((member, point), out var trap) ? trap : null;

    /// <summary>The transaction by which the member's payment came by is on disk; whoever waits for it is told.</summary>
    public void Committed(string member, Point point) => Commit(member, point).TrySetResult();

    /// <summary>When the member's payment came by, and that is on disk: what comes later finds it.</summary>
    public Task CommittedAsync(string member, Point point) => Commit(member, point).Task;

    /// <summary>Lets those go on that wait.</summary>
    public void Release() => Interlocked.Exchange(ref _release, New()).TrySetResult();

    /// <summary>The app is gone: what hangs in it is given up.</summary>
    public void Crashed() => Interlocked.Exchange(ref _crash, New()).TrySetResult();

    /// <summary>Does to the effect what the trap there says.</summary>
    public async Task<T> AroundAsync<T>(string? member, Point point, Func<Task<T>> effect, Func<T> lost)
    {
        if (Find(member, point) is not { } trap || !trap.TryTake()) return await effect();
        if (trap.IsBefore) await BeforeAsync(trap);
        var result = await effect();
        switch (trap.Kind)
        {
            case TrapKind.HangAfter:
                await HangAsync(trap);
                break;
            case TrapKind.WaitAfter:
                await WaitAsync(trap);
                break;
            case TrapKind.LoseReply:
                trap.Spring();
                return lost();
            case TrapKind.Twice:
                trap.Spring();
                return await effect();
            default:
                break;
        }

        return result;
    }

    /// <summary>What a trap does before the effect; returns where the effect is to come yet.</summary>
    public async Task BeforeAsync(Trap trap)
    {
        if (trap.Kind == TrapKind.HangBefore) await HangAsync(trap);
        if (trap.Kind == TrapKind.WaitBefore) await WaitAsync(trap);
        trap.Spring();
        if (trap.Kind == TrapKind.FailBefore) throw new TrapException("It was not done.");
    }

    public async Task HangAsync(Trap trap)
    {
        var crash = _crash.Task;
        trap.Spring();
        await crash;
        throw new TrapException("The app is gone.");
    }

    private async Task WaitAsync(Trap trap)
    {
        var release = _release.Task;
        trap.Spring();
        await Task.WhenAny(release, trap.Released);
    }

    private TaskCompletionSource Commit(string member, Point point) => _commits.GetOrAdd((member, point), static _ => New());

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
