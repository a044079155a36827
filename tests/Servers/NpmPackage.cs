using System.ComponentModel;
using System.Diagnostics;

namespace Cbp.Servers;

/// <summary>A package from npm, of a fixed version, installed once for this user and shared by all test runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
public sealed record NpmPackage(string Name, string Version)
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(5);

    /// <summary>Its folder, after <see cref="Install"/>.</summary>
    public string Folder => Path.Combine(Home, "node_modules", Name);

    // A scoped name has a slash in it.
    private string Home => Path.Combine(Cache, $"{Name.Replace('/', '-')}-{Version}");

    private static string Cache => Environment.GetEnvironmentVariable("CBP_TEST_CACHE") is { Length: > 0 } set
        ? set
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? home : Path.GetTempPath(), ".cache", "cbp-tests");

    /// <summary>Installs it where it is not yet.</summary>
    /// <returns>Null, or a line that says why it cannot be had.</returns>
    public string? Install()
    {
        if (Run("node", ["--version"], TimeSpan.FromSeconds(20)) is { } noNode) return $"{Name} needs node, which is not here: {noNode}";
        try
        {
            Directory.CreateDirectory(Cache);
            // Another test run may be about the same: one installs, the other waits.
            using var turn = Lock();
            if (Directory.Exists(Home)) return null;
            var work = Path.Combine(Cache, Path.GetRandomFileName());
            Directory.CreateDirectory(work);
            var failure = Run("npm", ["install", "--prefix", work, "--no-fund", "--no-audit", "--ignore-scripts", $"{Name}@{Version}"], InstallLimit);
            // Whole or not at all: what was broken off never gets the name.
            if (failure is null) Directory.Move(work, Home);
            else Directory.Delete(work, recursive: true);
            return failure is null ? null : $"{Name} {Version} could not be installed with npm: {failure}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TimeoutException)
        {
            return $"{Name} {Version} could not be installed into {Cache}: {e.Message}";
        }
    }

    private FileStream Lock()
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < InstallLimit; Thread.Sleep(100))
        {
            try
            {
                return new FileStream(Home + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                // Somebody else installs.
            }
        }

        throw new TimeoutException("another run is still at it.");
    }

    private static string? Run(string program, string[] arguments, TimeSpan limit)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(limit))
            {
                process.Kill(entireProcessTree: true);
                return $"{program} took more than {limit}";
            }

            return process.ExitCode == 0 ? null : $"{program} ended with {process.ExitCode}: {(output.Result + errors.Result).ReplaceLineEndings(" ").Trim()}";
        }
        catch (Win32Exception e)
        {
            return e.Message;
        }
    }
}
