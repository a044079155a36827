using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using Azure.Messaging.ServiceBus;
using Cbp.Host.Worker.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Cbp.Host.Worker.Outputs;

/// <summary>
/// What becomes of a function's return value: an output on the method takes the value itself; outputs on the properties of its type
/// take one property each, and [HttpResult] names the one that is the answer.
/// </summary>
internal sealed record FunctionOutputs(IReadOnlyList<MessageOutput> Messages, Func<object, object?>? HttpResult, Type ResultType)
{
    public static readonly FunctionOutputs None = new([], null, typeof(void));

    /// <summary>Each output's name and type, as the official definition has them.</summary>
    public IEnumerable<(string Name, string Type)> Names =>
        Messages.Select(m => (m.Name, "serviceBus")).Concat(HttpResult is null ? [] : [("HttpResult", "http")]);

    /// <summary>Whether <paramref name="result"/> is what the function itself returned, not what a middleware put in its place.</summary>
    public bool Applies([NotNullWhen(true)] object? result) => ResultType.IsInstanceOfType(result);

    /// <summary>The HTTP answer in a function's result; null where all of it goes elsewhere.</summary>
    public object? AnswerOf(object result) => HttpResult?.Invoke(result);

    /// <exception cref="FunctionBindingException">An output cannot be sent; the message says which.</exception>
    public static FunctionOutputs Of(MethodInfo method)
    {
        var type = ReturnValue.ResultType(method.ReturnType);
        var onMethod = method.GetCustomAttributes<OutputBindingAttribute>(false).ToList();
        if (onMethod.Count > 1) throw new FunctionBindingException("two output attributes on one method; give the return type a property for each");
        if (onMethod.Count == 1)
        {
            if (type is null) throw new FunctionBindingException("an output attribute on a method that returns nothing");
            return new([Message("$return", onMethod[0], type, value => value)], null, type);
        }

        if (type is null || type.IsPrimitive || type == typeof(string)) return None;
        var messages = new List<MessageOutput>();
        Func<object, object?>? http = null;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<OutputBindingAttribute>() is not { } attribute) continue;
            if (attribute is HttpResultAttribute) http = Getter(property);
            else messages.Add(Message(property.Name, attribute, property.PropertyType, Getter(property)));
        }

        return messages.Count == 0 && http is null ? None : new(messages, http, type);
    }

    private static MessageOutput Message(string name, OutputBindingAttribute attribute, Type type, Func<object, object?> get)
    {
        if (attribute is not ServiceBusOutputAttribute output) throw new FunctionBindingException($"output '{name}': {attribute.GetType()} is no output that the embedded host knows");
        var element = type.IsArray ? type.GetElementType() : type.IsGenericType ? type.GenericTypeArguments[0] : type;
        if (element == typeof(ServiceBusMessage))
        {
            throw new FunctionBindingException($"output '{name}': a ServiceBusMessage cannot be an output, it would be sent as JSON; return its body, or send it with a ServiceBusSender");
        }

        return new MessageOutput(name, output, get);
    }

    private static Func<object, object?> Getter(PropertyInfo property)
    {
        var instance = Expression.Parameter(typeof(object));
        var read = Expression.Property(Expression.Convert(instance, property.DeclaringType!), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(read, typeof(object)), instance).Compile();
    }
}
