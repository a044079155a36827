using System.Linq.Expressions;

namespace Cbp.Host.Worker.Invocation;

/// <summary>Turns whatever a method returns into one shape: a value task of its result, null where it has none.</summary>
internal static class ReturnValue
{
    public static Expression Adapt(MethodCallExpression call)
    {
        var type = call.Type;
        if (type == typeof(void)) return Expression.Block(call, Expression.Default(typeof(ValueTask<object?>)));
        if (type == typeof(Task)) return Expression.Call(typeof(ReturnValue), nameof(FromTask), null, call);
        if (type == typeof(ValueTask)) return Expression.Call(typeof(ReturnValue), nameof(FromValueTask), null, call);
        if (!type.IsGenericType) return Value(call);
        if (type.GetGenericTypeDefinition() == typeof(Task<>))
        {
            return Expression.Call(typeof(ReturnValue), nameof(FromTaskOf), type.GenericTypeArguments, call);
        }

        return type.GetGenericTypeDefinition() == typeof(ValueTask<>)
            ? Expression.Call(typeof(ReturnValue), nameof(FromValueTaskOf), type.GenericTypeArguments, call)
            : Value(call);
    }

    /// <summary>The type of the result behind <paramref name="returnType"/>; null where there is none.</summary>
    public static Type? ResultType(Type returnType)
    {
        if (returnType == typeof(void) || returnType == typeof(Task) || returnType == typeof(ValueTask)) return null;
        if (!returnType.IsGenericType) return returnType;
        var definition = returnType.GetGenericTypeDefinition();
        return definition == typeof(Task<>) || definition == typeof(ValueTask<>) ? returnType.GenericTypeArguments[0] : returnType;
    }

    private static MethodCallExpression Value(Expression call) =>
        Expression.Call(typeof(ReturnValue), nameof(FromValue), null, Expression.Convert(call, typeof(object)));

    private static ValueTask<object?> FromValue(object? value) => new(value);

    private static ValueTask<object?> FromTask(Task task)
    {
        return task.IsCompletedSuccessfully ? default : Await(task);

        static async ValueTask<object?> Await(Task task)
        {
            await task;
            return null;
        }
    }

    private static ValueTask<object?> FromTaskOf<T>(Task<T> task)
    {
        return task.IsCompletedSuccessfully ? new(task.Result) : Await(task);

        static async ValueTask<object?> Await(Task<T> task) => await task;
    }

    private static ValueTask<object?> FromValueTask(ValueTask task) => FromTask(task.AsTask());

    private static ValueTask<object?> FromValueTaskOf<T>(ValueTask<T> task) =>
        task.IsCompletedSuccessfully ? new(task.Result) : FromTaskOf(task.AsTask());
}
