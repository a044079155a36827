using Microsoft.Extensions.Logging;

namespace Cbp.Host.Journal;

internal sealed class PostedWork(Action<JournalSession> work, string path, ILogger logger) : Work
{
    public override void Run(JournalSession session) => work(session);

    public override void Succeed()
    {
    }

    // Nobody waits for it, so the log is where its failure is told.
    public override void Fail(Exception error) => logger.LogError(error, "A posted write to {Path} failed.", path);
}
