namespace Cbp.Storage.Relational.Values;

/// <summary>A UUID as an argument of a statement: <c>uuid</c>, or its text in lower case with hyphens. Both sort alike.</summary>
internal readonly record struct StoredId(Guid Value)
{
    public string Text => Value.ToString("D");

    public static Guid FromText(string text) => Guid.ParseExact(text, "D");
}
