namespace Cbp.Storage.Search;

/// <summary>Very many short lists of numbers, one behind the other in one array.</summary>
/// <param name="numbers">The numbers.</param>
/// <param name="starts">Where each list begins, and the end.</param>
internal sealed class IntLists(int[] numbers, int[] starts)
{
    public ReadOnlySpan<int> this[int list] => numbers.AsSpan(starts[list]..starts[list + 1]);

    public int LengthOf(int list) => starts[list + 1] - starts[list];

    /// <summary>For each number from 0 up to <paramref name="count"/>: the lists that have it, in order, each as often as it does.</summary>
    public IntLists Inverted(int count)
    {
        var at = new int[count + 1];
        foreach (var number in numbers)
            at[number + 1]++;

        for (var i = 1; i <= count; i++)
            at[i] += at[i - 1];

        var invertedStarts = (int[])at.Clone();
        var inverted = new int[numbers.Length];
        for (var list = 0; list < starts.Length - 1; list++)
        {
            foreach (var number in this[list])
                inverted[at[number]++] = list;
        }

        return new IntLists(inverted, invertedStarts);
    }
}
