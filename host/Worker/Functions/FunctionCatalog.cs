using System.Reflection;
using System.Text.RegularExpressions;
using Cbp.Host.Worker.Outputs;
using Cbp.Host.Worker.Runtime;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Cbp.Host.Worker.Functions;

/// <summary>
/// Every function of the host, found by reflection and bound. What is wrong is collected, so that one start tells all of it.
/// </summary>
internal sealed partial class FunctionCatalog
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
    private readonly Dictionary<string, FunctionModel> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _problems = [];

    public FunctionCatalog(EmbeddedHostOptions options, HostState host)
    {
        foreach (var type in Types(options))
        {
            foreach (var method in type.GetMethods(Declared))
            {
                if (method.GetCustomAttribute<FunctionAttribute>(false) is { } attribute) Add(type, method, attribute.Name, host);
            }
        }
    }

    public IReadOnlyCollection<FunctionModel> Functions => _byName.Values;

    public void AddProblem(FunctionModel function, string what) => _problems.Add($"{Describe(function.Method, function.Name)}: {what}");

    /// <exception cref="FunctionBindingException">Anything is wrong with any function.</exception>
    public void ThrowIfWrong()
    {
        if (_problems.Count == 0) return;
        throw new FunctionBindingException(
            "The host cannot start: " + string.Join(Environment.NewLine, _problems.Count == 1 ? _problems : ["", .. _problems.Select(p => "  " + p)]));
    }

    private static IEnumerable<Type> Types(EmbeddedHostOptions options) =>
        options.FunctionTypes ?? (options.Assemblies ?? FunctionAssemblies.Find(options.Program)).SelectMany(a => a.GetTypes());

    private void Add(Type type, MethodInfo method, string name, HostState host)
    {
        var problem = (Action<string>)(what => _problems.Add($"{Describe(method, name)}: {what}"));
        if (!ValidName().IsMatch(name))
        {
            problem("its name must begin with a letter and hold at most 128 letters, digits, '-' and '_'");
            return;
        }

        if (!method.IsPublic || !type.IsVisible || type.ContainsGenericParameters || method.IsGenericMethod || (type.IsAbstract && !method.IsStatic))
        {
            problem("a function must be a public, non-generic method of a public, non-generic class");
            return;
        }

        var triggers = method.GetParameters()
            .Select(p => (Parameter: p, Attribute: p.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(t => t.Attribute is not null).ToList();
        if (triggers.Count != 1)
        {
            problem(triggers.Count == 0
                ? "no parameter has a trigger attribute"
                : $"parameters {string.Join(" and ", triggers.Select(t => $"'{t.Parameter.Name}'"))} have a trigger attribute each; a function has one trigger");
            return;
        }

        var function = new FunctionModel
        {
            Name = name,
            Method = method,
            Kind = KindOf(triggers[0].Attribute!),
            Trigger = triggers[0].Attribute!,
            TriggerParameter = triggers[0].Parameter,
            Host = host,
            Retry = method.GetCustomAttribute<RetryAttribute>(false),
        };
        if (_byName.TryGetValue(name, out var other))
        {
            problem($"its name is also that of {other.Type.FullName}.{other.Method.Name}");
            return;
        }

        _byName.Add(name, function);
        Bind(function, problem);
    }

    private static void Bind(FunctionModel function, Action<string> problem)
    {
        var parameters = new List<BoundParameter>();
        foreach (var parameter in function.Method.GetParameters())
        {
            try
            {
                parameters.Add(new BoundParameter(parameter, ParameterBinders.Create(function, parameter)));
            }
            catch (FunctionBindingException e)
            {
                problem($"parameter '{parameter.Name}': {e.Message}");
            }
        }

        function.Parameters = parameters;
        try
        {
            function.Outputs = FunctionOutputs.Of(function.Method);
            if (function.Retry is not null && function.Kind != FunctionKind.Timer)
            {
                problem("retry attributes are for timer triggers; a message is retried by its queue, an activity by its orchestrator");
            }
        }
        catch (FunctionBindingException e)
        {
            problem(e.Message);
        }
    }

    private static FunctionKind KindOf(TriggerBindingAttribute trigger) => trigger switch
    {
        HttpTriggerAttribute => FunctionKind.Http,
        TimerTriggerAttribute => FunctionKind.Timer,
        ServiceBusTriggerAttribute => FunctionKind.ServiceBus,
        OrchestrationTriggerAttribute => FunctionKind.Orchestration,
        ActivityTriggerAttribute => FunctionKind.Activity,
        _ => throw new FunctionBindingException($"{trigger.GetType()} is no trigger that the embedded host knows."),
    };

    private static string Describe(MethodInfo method, string name) => $"Function '{name}' ({method.DeclaringType!.FullName}.{method.Name})";

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$", RegexOptions.CultureInvariant)]
    private static partial Regex ValidName();
}
