using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Functions;

internal sealed class EmbeddedFunctionDefinition(FunctionModel function) : FunctionDefinition
{
    public override ImmutableArray<FunctionParameter> Parameters { get; } =
        [.. function.Parameters.Select(p => new FunctionParameter(p.Parameter.Name!, p.Parameter.ParameterType, p.Parameter.HasDefaultValue, p.Parameter.DefaultValue))];

    public override string PathToAssembly => function.Type.Assembly.Location;

    public override string EntryPoint => $"{function.Type.FullName}.{function.Method.Name}";

    // Stable from start to start, as the official one is: derived from the name and the method.
    public override string Id { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{function.Type.FullName}.{function.Method.Name}/{function.Name}")))[..16];

    public override string Name => function.Name;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } =
        ImmutableDictionary<string, BindingMetadata>.Empty.Add(
            function.TriggerParameter.Name!, new NamedBinding(function.TriggerParameter.Name!, TriggerTypes.NameOf(function.Kind), BindingDirection.In));

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } =
        function.Outputs.NamesOf(function.Kind).ToImmutableDictionary(o => o.Name, o => (BindingMetadata)new NamedBinding(o.Name, o.Type, BindingDirection.Out));
}
