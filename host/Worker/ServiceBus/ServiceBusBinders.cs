using System.Reflection;
using Cbp.Host.Worker.Functions;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.ServiceBus;

/// <summary>The parameters of message functions: message or messages, actions, and properties of the message by name.</summary>
internal static class ServiceBusBinders
{
    public static ParameterBinder CreateForTrigger(FunctionModel function, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (!((ServiceBusTriggerAttribute)function.Trigger).IsBatched)
        {
            if (type.IsArray && type != typeof(byte[])) throw new FunctionBindingException("it takes many messages, but the trigger does not say IsBatched = true");
            var readOne = MessageBody.ReaderFor(type);
            return new DelegateBinder(c => readOne(c, ((MessageDelivery)c.Trigger!).Messages[0]));
        }

        var element = ElementOf(type) ?? throw new FunctionBindingException($"a batched trigger gives an array or IReadOnlyList, not {type}");
        var read = MessageBody.ReaderFor(element);
        return new DelegateBinder(c =>
        {
            var messages = ((MessageDelivery)c.Trigger!).Messages;
            var array = Array.CreateInstance(element, messages.Count);
            for (var i = 0; i < messages.Count; i++) array.SetValue(read(c, messages[i]), i);
            return array;
        });
    }

    public static ParameterBinder Create(FunctionModel function, ParameterInfo parameter)
    {
        var trigger = (ServiceBusTriggerAttribute)function.Trigger;
        if (parameter.ParameterType == typeof(ServiceBusMessageActions)) return new DelegateBinder(c => ((MessageDelivery)c.Trigger!).Actions);
        if (parameter.ParameterType == typeof(ServiceBusSessionMessageActions))
        {
            return trigger.IsSessionsEnabled
                ? new DelegateBinder(c => ((MessageDelivery)c.Trigger!).SessionActions)
                : throw new FunctionBindingException("session actions need a trigger with IsSessionsEnabled = true");
        }

        if (trigger.IsBatched || !MessageDelivery.Knows(parameter.Name!))
        {
            throw new FunctionBindingException($"nothing binds a {parameter.ParameterType} of this name here");
        }

        if (parameter.ParameterType.IsAssignableFrom(typeof(IReadOnlyDictionary<string, object>)))
        {
            return new DelegateBinder(c => ((MessageDelivery)c.Trigger!).Find(parameter.Name!));
        }

        return new NamedValueBinder(parameter, (c, name) => ((MessageDelivery)c.Trigger!).Find(name));
    }

    private static Type? ElementOf(Type type)
    {
        if (type.IsArray) return type.GetElementType();
        if (!type.IsGenericType || !type.IsInterface) return null;
        var element = type.GenericTypeArguments[0];
        return type.IsAssignableFrom(element.MakeArrayType()) ? element : null;
    }
}
