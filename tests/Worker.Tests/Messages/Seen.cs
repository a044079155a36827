using System.Threading.Channels;

namespace Cbp.Host.Worker.Tests.Messages;

/// <summary>What the functions saw, in the order in which they saw it.</summary>
public sealed class Seen
{
    private readonly Channel<string> _all = Channel.CreateUnbounded<string>();

    public void Add(string what) => _all.Writer.TryWrite(what);

    public ValueTask<string> NextAsync() => _all.Reader.ReadAsync();

    public async Task<List<string>> NextAsync(int count)
    {
        var found = new List<string>();
        while (found.Count < count) found.Add(await NextAsync());
        return found;
    }
}
