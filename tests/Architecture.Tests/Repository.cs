using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Cbp.Architecture.Tests;

/// <summary>The repository's folders and the assemblies that are built from them.</summary>
internal static class Repository
{
    public static readonly IReadOnlyList<string> App =
        ["Cbp.Core", "Cbp.Orchestrations", "Cbp.Storage", "Cbp.Gateways", "Cbp.Functions", "Cbp.Sandbox", "cbp"];

    public static readonly IReadOnlyList<string> Host =
        ["Cbp.Host.Journal", "Cbp.Host.Clock", "Cbp.Host.DurableTask", "Cbp.Host.ServiceBus", "Cbp.Host.Tables", "Cbp.Host.Worker", "Cbp.Host.TestClock", "Cbp.Host.Testing"];

    public static string Root { get; } = FindRoot();

    public static Assembly Load(string name) => Assembly.LoadFrom(PathOf(name));

    public static IReadOnlyList<string> ReferencesOf(string name) =>
        [.. Load(name).GetReferencedAssemblies().Select(reference => reference.Name!).Order()];

    /// <summary>Members of other assemblies that the assembly uses, as <c>Namespace.Type.Member</c>, constructors with their number of parameters.</summary>
    public static IReadOnlySet<string> MembersUsedBy(string name)
    {
        using var stream = File.OpenRead(PathOf(name));
        using var file = new PEReader(stream);
        var metadata = file.GetMetadataReader();
        var used = new HashSet<string>();
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference) continue;
            var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            var memberName = metadata.GetString(member.Name);
            if (memberName == ".ctor") memberName += $"({ParametersOf(metadata, member)})";
            used.Add($"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{memberName}");
        }

        return used;
    }

    public static IEnumerable<string> SourceFiles(params string[] folders) =>
        folders.Select(folder => Path.Combine(Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    private static int ParametersOf(MetadataReader metadata, MemberReference method)
    {
        var signature = metadata.GetBlobReader(method.Signature);
        return signature.ReadSignatureHeader().Kind == SignatureKind.Method ? signature.ReadCompressedInteger() : 0;
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run within the repository.");
    }
}
