using System.Diagnostics;

namespace Cbp.Host.Journal.Tests;

/// <summary>A file system of a few megabytes in memory. Only an administrator of a Linux machine can have one.</summary>
public sealed class SmallDisk : IDisposable
{
    private const long Size = 4 * 1024 * 1024;
    private readonly TemporaryFolder _folder = new();

    public SmallDisk() => Mount("-t", "tmpfs", "-o", $"size={Size}", "tmpfs", _folder.Path);

    public static string? WhyNot { get; } = Try();

    public string File(string name) => _folder.File(name);

    /// <summary>Takes up all the room that is left, until it is disposed of.</summary>
    public IDisposable Fill() => new Filler(File("filler"));

    public void MakeReadOnly() => Mount("-o", "remount,ro", _folder.Path);

    public void Dispose()
    {
        Run("umount", _folder.Path);
        _folder.Dispose();
    }

    private static void Mount(params string[] args)
    {
        if (Run("mount", args) is { } problem) throw new InvalidOperationException(problem);
    }

    private static string? Try()
    {
        if (!OperatingSystem.IsLinux()) return "needs Linux, for a small file system of its own";
        try
        {
            new SmallDisk().Dispose();
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return "may not mount a small file system of its own: " + e.Message;
        }
    }

    private static string? Run(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : error.Trim();
    }

    private sealed class Filler : IDisposable
    {
        private readonly string _path;

        public Filler(string path)
        {
            _path = path;
            using var file = System.IO.File.Create(path, 1);
            var piece = new byte[4096];
            try
            {
                while (true) file.Write(piece);
            }
            catch (IOException)
            {
                // Full.
            }
        }

        public void Dispose() => System.IO.File.Delete(_path);
    }
}
