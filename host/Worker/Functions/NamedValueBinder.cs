using Cbp.Host.Worker.Invocation;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Functions;

/// <summary>
/// A parameter that is bound by its name. Absent: its default value, or null; a value that cannot be converted fails the
/// invocation with a <see cref="FunctionInputConverterException"/>, as on Azure.
/// </summary>
internal sealed class NamedValueBinder : ParameterBinder
{
    private readonly ParameterInfo _parameter;
    private readonly Func<EmbeddedFunctionContext, string, object?> _find;
    private readonly Func<string, object?>? _parse;
    private readonly bool _mayBeNull;
    private readonly object? _default;

    public NamedValueBinder(ParameterInfo parameter, Func<EmbeddedFunctionContext, string, object?> find)
    {
        (_parameter, _find) = (parameter, find);
        _parse = TextParser.For(parameter.ParameterType)
            ?? throw new FunctionBindingException($"nothing binds a {parameter.ParameterType} here, and text cannot be converted to it");
        _mayBeNull = !parameter.ParameterType.IsValueType || Nullable.GetUnderlyingType(parameter.ParameterType) is not null;
        _default = parameter.HasDefaultValue
            ? parameter.DefaultValue ?? (_mayBeNull ? null : Activator.CreateInstance(parameter.ParameterType))
            : null;
    }

    public override object? Bind(EmbeddedFunctionContext context)
    {
        var found = _find(context, _parameter.Name!);
        if (found is null)
        {
            if (_parameter.HasDefaultValue || _mayBeNull) return _default;
            throw new FunctionInputConverterException(
                $"Error converting 1 input parameters for Function '{context.Function.Name}': Cannot convert input parameter '{_parameter.Name}' to type '{_parameter.ParameterType}': there is no value.");
        }

        if (_parameter.ParameterType.IsInstanceOfType(found)) return found;
        try
        {
            return _parse!(Convert.ToString(found, System.Globalization.CultureInfo.InvariantCulture)!);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            throw new FunctionInputConverterException(
                $"Error converting 1 input parameters for Function '{context.Function.Name}': Cannot convert input parameter '{_parameter.Name}' to type '{_parameter.ParameterType}' from type '{found.GetType()}'.", e);
        }
    }
}
