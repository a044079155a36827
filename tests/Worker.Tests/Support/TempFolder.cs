namespace Cbp.Host.Worker.Tests.Support;

public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cbp-worker-").FullName;

    public void Write(string name, string? content)
    {
        if (content is not null) File.WriteAllText(System.IO.Path.Combine(Path, name), content);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
