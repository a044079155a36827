namespace Cbp.Storage.Relational.Values;

/// <summary>An amount as an argument of a statement: <c>numeric(18,2)</c>, or whole cents.</summary>
internal readonly record struct StoredMoney(long Cents)
{
    public decimal Amount => Cents / 100m;

    public static long FromAmount(decimal amount) => (long)(amount * 100m);
}
