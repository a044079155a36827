using System.Reflection;

namespace Cbp.Host.Testing;

/// <summary>What the process would begin with, if the app were a process of its own.</summary>
internal sealed class EntryPoint
{
    private readonly MethodInfo _main;

    private EntryPoint(MethodInfo main) => _main = main;

    public string Name => $"{_main.DeclaringType!.Assembly.GetName().Name}";

    /// <summary>The program's own <c>Main</c> where the type has one, else the entry point of its assembly.</summary>
    /// <exception cref="FunctionsAppException">There is none.</exception>
    public static EntryPoint Of(Type program)
    {
        var own = program.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .FirstOrDefault(m => m.Name == "Main" && m.GetParameters().All(p => p.ParameterType == typeof(string[])));
        return new EntryPoint(own ?? program.Assembly.EntryPoint ?? throw new FunctionsAppException(
            $"{program} has no Main, and its assembly {program.Assembly.GetName().Name} has no entry point: name a type of the app's assembly."));
    }

    /// <summary>Runs it to its end, on this thread.</summary>
    public void Run(string[] arguments)
    {
        var parameters = _main.GetParameters().Length == 0 ? null : new object[] { arguments };
        if (_main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, parameters, null) is Task task) task.GetAwaiter().GetResult();
    }
}
