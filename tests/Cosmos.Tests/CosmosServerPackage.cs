using System.Diagnostics;

namespace Cbp.Cosmos.Tests;

/// <summary>The npm package of the server, installed once into a folder of this machine's temporary files.</summary>
internal static class CosmosServerPackage
{
    private const string Version = "1.0.1";
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(3);
    private static readonly Lazy<string?> WhyMissing = new(Install);

    /// <summary>The script that starts the server.</summary>
    public static string Script => Path.Combine(Folder, "node_modules", "@vercel", "cosmosdb-server", "lib", "cli.js");

    /// <summary>The certificate that the server has, signed by itself.</summary>
    public static string Certificate => Path.Combine(Folder, "node_modules", "@vercel", "cosmosdb-server", "cert.pem");

    /// <summary>Why it cannot be had, or null where it is there.</summary>
    public static string? Missing => WhyMissing.Value;

    private static string Folder => Path.Combine(Path.GetTempPath(), "cbp-cosmosdb-server-" + Version);

    private static string? Install()
    {
        if (File.Exists(Script)) return null;

        // Beside it first: a folder that is there is whole, though two test runs begin at once.
        var fresh = Folder + "-" + Guid.NewGuid().ToString("N");
        Directory.CreateDirectory(fresh);
        try
        {
            var start = new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--prefix", fresh, "@vercel/cosmosdb-server@" + Version])
            {
                WorkingDirectory = fresh,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var npm = Process.Start(start)!;
            npm.OutputDataReceived += (_, _) => { };
            npm.ErrorDataReceived += (_, _) => { };
            npm.BeginOutputReadLine();
            npm.BeginErrorReadLine();
            if (!npm.WaitForExit(InstallLimit))
            {
                npm.Kill(entireProcessTree: true);
                return "npm did not install @vercel/cosmosdb-server in time: Cosmos DB's suite is skipped.";
            }

            if (npm.ExitCode != 0) return "npm cannot install @vercel/cosmosdb-server here: Cosmos DB's suite is skipped.";
            if (!Directory.Exists(Folder)) Directory.Move(fresh, Folder);
            return File.Exists(Script) ? null : "@vercel/cosmosdb-server has no server in it: Cosmos DB's suite is skipped.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "There is no npm here: Cosmos DB's suite is skipped.";
        }
        catch (IOException) when (File.Exists(Script))
        {
            // Another run was faster.
            return null;
        }
        finally
        {
            if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        }
    }
}
