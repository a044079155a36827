using System.Globalization;
using System.Reflection;

namespace Cbp.Host.Worker.Functions;

/// <summary>Converts text to the types that parameters may have: string, enums and whatever is <see cref="IParsable{TSelf}"/>.</summary>
internal static class TextParser
{
    private static readonly MethodInfo ParsableMethod = typeof(TextParser).GetMethod(nameof(Parsable), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The converter to <paramref name="type"/>; null where there is none.</summary>
    public static Func<string, object?>? For(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type == typeof(object)) return text => text;
        if (type.IsEnum) return text => Enum.Parse(type, text, ignoreCase: true);
        if (type == typeof(DateTime)) return text => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        var parsable = type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>) && i.GenericTypeArguments[0] == type);
        return parsable ? ParsableMethod.MakeGenericMethod(type).CreateDelegate<Func<string, object?>>() : null;
    }

    private static object? Parsable<T>(string text) where T : IParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);
}
