namespace Cbp.Core.Payments.Upstream;

/// <summary>Messages of upstream systems that could not be handled yet.</summary>
public interface IHeldUpstreamMessages
{
    /// <summary>Keeps it; one of that id that is kept already stays as it is.</summary>
    Task AddAsync(HeldMessage message);

    /// <summary>The message of that id, or null.</summary>
    Task<HeldMessage?> FindAsync(string messageId);

    /// <summary>Those that name the attempt, in the order in which they came.</summary>
    Task<IReadOnlyList<HeldMessage>> OfAttemptAsync(Guid attemptId);

    /// <summary>Those that are to be tried by then, the longest overdue first.</summary>
    Task<IReadOnlyList<HeldMessage>> DueAsync(DateTimeOffset now, int limit);

    /// <summary>All of the state, in the order of their ids, behind <paramref name="after"/>.</summary>
    Task<IReadOnlyList<HeldMessage>> ListAsync(HeldState state, string after, int limit);

    /// <summary>Writes state, reason, next try and number of tries.</summary>
    Task UpdateAsync(HeldMessage message);

    /// <summary>It is dealt with.</summary>
    Task RemoveAsync(string messageId);
}
