using System.ComponentModel;
using System.Diagnostics;

namespace Cbp.Servers;

/// <summary>Where PostgreSQL's programs are, and how they are run by a user that they accept: they refuse root.</summary>
internal static class PostgresFiles
{
    private const string User = "postgres";

    // Debian keeps each version apart, and out of the path.
    private static readonly Lazy<string?> Programs = new(() => Candidates().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb"))));

    /// <summary>Null where a server can be started; otherwise a line that says why not.</summary>
    public static string? Missing
    {
        get
        {
            if (OperatingSystem.IsWindows()) return "PostgreSQL is started by these tests on Linux and macOS alone.";
            if (Programs.Value is null) return "PostgreSQL's initdb and postgres are not here: install Debian's package postgresql (./test does, where it may).";
            return Environment.UserName != "root" || Succeeds("setpriv", "--reuid", User, "--regid", User, "--clear-groups", "true")
                ? null
                : $"PostgreSQL does not run as root, and there is no user {User} (or no setpriv) to run it as.";
        }
    }

    /// <summary>A program of PostgreSQL's, and what stands before it on the command line.</summary>
    public static string[] Command(string program) => Environment.UserName == "root"
        ? ["setpriv", "--reuid", User, "--regid", User, "--clear-groups", Path.Combine(Programs.Value!, program)]
        : [Path.Combine(Programs.Value!, program)];

    /// <summary>Lets the user that PostgreSQL runs as have the folder.</summary>
    public static void GiveAway(string folder)
    {
        if (Environment.UserName == "root" && !Succeeds("chown", "-R", User, folder)) throw new InvalidOperationException($"{folder} could not be given to {User}.");
    }

    /// <summary>Runs a program to its end; what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it printed.</exception>
    public static string Run(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command[^1]} ended with {process.ExitCode}: {output.Result}{errors.Result}");
        return output.Result;
    }

    private static bool Succeeds(params string[] command)
    {
        try
        {
            Run(command);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }

    private static IEnumerable<string> Candidates()
    {
        const string Debian = "/usr/lib/postgresql";
        var installed = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];
        return installed.OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
    }
}
