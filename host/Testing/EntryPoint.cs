using System.Reflection;

namespace Cbp.Host.Testing;

/// <summary>What the process would begin with, if the app were a process of its own.</summary>
internal sealed class EntryPoint
{
    private readonly MethodInfo _main;

    private EntryPoint(MethodInfo main, string name) => (_main, Name) = (main, name);

    public string Name { get; }

    /// <summary>The program's own <c>Main</c> where the type has one, else the entry point of its assembly.</summary>
    /// <exception cref="FunctionsAppException">There is none.</exception>
    public static EntryPoint Of(Type program)
    {
        var own = program.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .FirstOrDefault(m => m.Name == "Main" && m.GetParameters().All(p => p.ParameterType == typeof(string[])));
        if (own is not null) return new EntryPoint(own, program.FullName!);
        var assembly = program.Assembly.GetName().Name!;
        return new EntryPoint(
            program.Assembly.EntryPoint
                ?? throw new FunctionsAppException($"{program} has no Main, and its assembly {assembly} has no entry point: name a type of the app's assembly."),
            assembly);
    }

    /// <summary>Runs it to its end, on this thread.</summary>
    public void Run(string[] arguments)
    {
        var parameters = _main.GetParameters().Length == 0 ? null : new object[] { arguments };
        if (_main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, parameters, null) is Task task) task.GetAwaiter().GetResult();
    }
}
