namespace Cbp.Host.Simulation;

/// <summary>What happened in a run: as a number, by which two runs are compared, and as text where somebody wants to read it.</summary>
internal sealed class Trace(TextWriter? output)
{
    public ulong Hash { get; private set; } = 14695981039346656037UL;

    public void Add(string text)
    {
        foreach (var c in text) Hash = (Hash ^ c) * 1099511628211UL;
        output?.WriteLine(text);
    }

    public void Add(int number) => Hash = (Hash ^ (uint)number) * 1099511628211UL;
}
