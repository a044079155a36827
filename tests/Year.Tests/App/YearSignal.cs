using Cbp.Core.Outbox;

namespace Cbp.Year.Tests.App;

/// <summary>Puts the outbox's next round on the agenda when something was written.</summary>
internal sealed class YearSignal(Action written) : IOutboxSignal
{
    public void Written() => written();

    public Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => throw new NotSupportedException("Nobody waits here.");
}
