using Cbp.Sandbox.State;

namespace Cbp.Sandbox.Tests;

/// <summary>A folder of the test's own with the sandbox's store in it, which can be closed and opened again.</summary>
public sealed class SandboxFolder : IDisposable
{
    public SandboxFolder() => Store = SandboxStore.Open(Path);

    public string Path { get; } = Directory.CreateTempSubdirectory("cbp-sandbox-").FullName;

    public SandboxStore Store { get; private set; }

    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = SandboxStore.Open(Path);
    }

    public void Dispose()
    {
        Store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(Path, recursive: true);
    }
}
