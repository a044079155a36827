using System.Globalization;

namespace Cbp.Servers;

/// <summary>PostgreSQL's own load generator, on a server of this process: what the same server can do without an app.</summary>
/// <param name="PerSecond">Transactions a second, without the time that connecting took.</param>
/// <param name="Median">Half of them stayed under this.</param>
/// <param name="Percentile99">99 of a hundred stayed under this.</param>
public sealed record PgBench(double PerSecond, TimeSpan Median, TimeSpan Percentile99)
{
    private const string Database = "pgbench";

    /// <summary>Makes its tables: a scale unit has one branch, ten tellers and 100,000 accounts.</summary>
    public static void Prepare(PostgresServer server, int scale)
    {
        ArgumentNullException.ThrowIfNull(server);
        PostgresFiles.Run([.. Client(server, "createdb"), Database]);
        PostgresFiles.Run([.. Client(server, "pgbench"), "-i", "-q", "-s", Text(scale), Database]);
    }

    /// <summary>Runs its TPC-B-like script, with prepared statements; or the simpler one, which leaves tellers and branches alone.</summary>
    public static PgBench Measure(PostgresServer server, int clients, TimeSpan duration, bool simpleUpdate)
    {
        ArgumentNullException.ThrowIfNull(server);
        var log = Path.Combine(server.SocketFolder, simpleUpdate ? "simple" : "tpcb");
        string[] script = simpleUpdate ? ["-N"] : [];
        var output = PostgresFiles.Run(
            [.. Client(server, "pgbench"), .. script, "-n", "-M", "prepared", "-c", Text(clients), "-j", "2", "-T", Text((int)duration.TotalSeconds), "-l", "--log-prefix", log, Database]);
        var line = output.Split('\n').Single(l => l.StartsWith("tps = ", StringComparison.Ordinal));
        var latencies = Directory.GetFiles(server.SocketFolder, Path.GetFileName(log) + ".*").SelectMany(File.ReadLines)
            .Select(l => long.Parse(l.Split(' ')[2], CultureInfo.InvariantCulture)).Order().ToArray();
        return new PgBench(
            double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture),
            TimeSpan.FromMicroseconds(latencies[latencies.Length / 2]),
            TimeSpan.FromMicroseconds(latencies[(int)(latencies.Length * 0.99)]));
    }

    /// <summary>Makes an empty database.</summary>
    public static void CreateDatabase(PostgresServer server, string name)
    {
        ArgumentNullException.ThrowIfNull(server);
        PostgresFiles.Run([.. Client(server, "createdb"), name]);
    }

    /// <summary>Has the server look at what is in a database, as pgbench does with its own when it has made it; by itself it does so after a minute.</summary>
    public static void Analyze(PostgresServer server, string name)
    {
        ArgumentNullException.ThrowIfNull(server);
        PostgresFiles.Run([.. Client(server, "vacuumdb"), "--analyze", "--quiet", name]);
    }

    /// <summary>Has the server bring to disk what it has in memory.</summary>
    public static void Checkpoint(PostgresServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        PostgresFiles.Run([.. Client(server, "psql"), "--quiet", "--command", "CHECKPOINT", "postgres"]);
    }

    private static string[] Client(PostgresServer server, string program) =>
        [.. PostgresFiles.Command(program), "-h", server.SocketFolder, "-p", Text(server.Port), "-U", "postgres"];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
