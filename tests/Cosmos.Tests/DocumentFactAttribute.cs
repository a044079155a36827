using Cbp.Servers;

namespace Cbp.Storage.Tests.Documents;

/// <summary>A test of the suite that every store of documents runs; skipped, with the reason, where the server cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DocumentFactAttribute : FactAttribute
{
    public DocumentFactAttribute() => Skip = CosmosDbServer.Unavailable;
}
