using System.Globalization;

namespace Cbp.Storage.Relational.Values;

/// <summary>A business day as an argument of a statement: <c>date</c>, or the text yyyy-MM-dd.</summary>
internal readonly record struct StoredDay(DateOnly Value)
{
    public string Text => Value.ToString("O", CultureInfo.InvariantCulture);

    public static DateOnly FromText(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
