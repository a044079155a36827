namespace Cbp.Bench.Host;

/// <summary>The second table: the embedded host by itself.</summary>
internal static class HostTable
{
    private const int Connections = 64;
    private const int Waiting = 100_000;

    /// <summary>Measures it all, or the one <paramref name="part"/> (orchestrations, queue, server), and prints the table.</summary>
    public static async Task RunAsync(bool brief, string? part)
    {
        var duration = TimeSpan.FromSeconds(brief ? 2 : 10);
        var folder = Directory.CreateTempSubdirectory("cbp-bench-host-").FullName;
        try
        {
            Console.WriteLine($"the embedded host; {Environment.ProcessorCount} cores; {duration.TotalSeconds:0} s a phase; generator on the same machine");
            var rows = new List<Row>();
            if (part is null or "orchestrations") rows.AddRange(await OrchestrationBench.RunAsync(Path.Combine(folder, "orchestrations"), duration));
            if (part is null or "queue") rows.AddRange(await QueueBench.RunAsync(Path.Combine(folder, "queue"), duration));
            if (part is null or "server") rows.AddRange(await ServerBench.RunAsync(Path.Combine(folder, "server"), Connections, duration, Waiting));
            ResultTable.Print(rows, "ratio, or reference on 2 cores");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
