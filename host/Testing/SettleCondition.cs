namespace Cbp.Host.Testing;

/// <summary>Something that must hold before an app counts as settled.</summary>
/// <param name="What">In words: "the outbox is empty".</param>
/// <param name="IsMet">Looks, with the app's services.</param>
internal sealed record SettleCondition(string What, Func<IServiceProvider, CancellationToken, Task<bool>> IsMet);
