using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using Azure.Messaging.ServiceBus;
using Cbp.Host.Worker.Functions;
using Cbp.Host.Worker.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;

namespace Cbp.Host.Worker.Outputs;

/// <summary>
/// What becomes of a function's return value: an output on the method takes the value itself; outputs on the properties of its type
/// take one property each; [HttpResult], or the type HttpResponseData, names the one that is the answer.
/// </summary>
internal sealed record FunctionOutputs(IReadOnlyList<MessageOutput> Messages, HttpOutput? Http, Type ResultType)
{
    /// <summary>The name of an output that is the return value itself.</summary>
    public const string Return = "$return";

    public static readonly FunctionOutputs None = new([], null, typeof(void));

    /// <summary>Each output's name and type, as the official definition has them; an HTTP function's answer is one.</summary>
    public IEnumerable<(string Name, string Type)> NamesOf(FunctionKind kind)
    {
        foreach (var message in Messages) yield return (message.Name, "serviceBus");
        if (Http is not null) yield return (Http.Name, "http");
        else if (kind == FunctionKind.Http && Messages.Count == 0) yield return (Return, "http");
    }

    /// <summary>Whether <paramref name="result"/> is what the function itself returned, not what a middleware put in its place.</summary>
    public bool Applies([NotNullWhen(true)] object? result) => ResultType.IsInstanceOfType(result);

    /// <summary>How the output of that name is read from a result; null for the return value itself.</summary>
    public Func<object, object?>? ReaderOf(string name) =>
        Http?.Name == name ? Http.Value : Messages.FirstOrDefault(m => m.Name == name)?.Value;

    /// <exception cref="FunctionBindingException">An output cannot be sent; the message says which.</exception>
    public static FunctionOutputs Of(MethodInfo method)
    {
        var type = ReturnValue.ResultType(method.ReturnType);
        var onMethod = method.GetCustomAttributes<OutputBindingAttribute>(false).ToList();
        if (onMethod.Count > 1) throw new FunctionBindingException("two output attributes on one method; give the return type a property for each");
        if (onMethod.Count == 1)
        {
            if (type is null) throw new FunctionBindingException("an output attribute on a method that returns nothing");
            return new([Message(Return, onMethod[0], type, value => value)], null, type);
        }

        if (type is null || type.IsPrimitive || type == typeof(string) || type.IsAssignableTo(typeof(HttpResponseData))) return None;
        var messages = new List<MessageOutput>();
        HttpOutput? http = null;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var attribute = property.GetCustomAttribute<OutputBindingAttribute>();
            // A property of this type is the answer without an attribute, as on Azure.
            var answers = attribute is HttpResultAttribute || (attribute is null && property.PropertyType.IsAssignableTo(typeof(HttpResponseData)));
            if (answers && http is not null) throw new FunctionBindingException($"'{http.Name}' and '{property.Name}' are both the HTTP answer");
            if (answers) http = new HttpOutput(property.Name, Getter(property));
            else if (attribute is not null) messages.Add(Message(property.Name, attribute, property.PropertyType, Getter(property)));
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
