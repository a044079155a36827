using System.Reflection;
using System.Text.Json;

namespace Cbp.Host.Worker.Functions;

/// <summary>
/// The assemblies that may hold functions: the program's, the projects it was built with (from its deps.json, because
/// the compiler drops references that no code uses), and whatever those refer to, as far as it refers to this host.
/// </summary>
internal static class FunctionAssemblies
{
    private static readonly string Own = typeof(FunctionAssemblies).Assembly.GetName().Name!;

    public static IReadOnlyList<Assembly> Find(Assembly? program = null)
    {
        if ((program ?? Assembly.GetEntryAssembly()) is not { } entry) return [];
        var seen = new HashSet<string>(StringComparer.Ordinal) { Own };
        var found = new List<Assembly>();
        var waiting = new Queue<AssemblyName>([entry.GetName(), .. ProjectsOf(entry)]);
        while (waiting.TryDequeue(out var name))
        {
            if (IsFramework(name.Name!) || !seen.Add(name.Name!) || TryLoad(name) is not { } assembly) continue;
            var references = assembly.GetReferencedAssemblies();
            if (references.Any(r => r.Name == Own)) found.Add(assembly);
            foreach (var reference in references) waiting.Enqueue(reference);
        }

        return found;
    }

    private static bool IsFramework(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal)
        || name is "System" or "netstandard" or "mscorlib";

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            return null;
        }
    }

    private static List<AssemblyName> ProjectsOf(Assembly entry)
    {
        var names = new List<AssemblyName>();
        var path = Path.Combine(AppContext.BaseDirectory, entry.GetName().Name + ".deps.json");
        if (!File.Exists(path)) return names;
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        if (!document.RootElement.TryGetProperty("libraries", out var libraries)) return names;
        foreach (var library in libraries.EnumerateObject())
        {
            if (library.Value.TryGetProperty("type", out var type) && type.ValueEquals("project"))
            {
                names.Add(new AssemblyName(library.Name[..library.Name.IndexOf('/', StringComparison.Ordinal)]));
            }
        }

        return names;
    }
}
