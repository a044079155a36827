using Azure.Data.Tables;
using Cbp.Host.Tables.Tests.Support;

namespace Cbp.Host.Tables.Tests.Azurite;

public sealed class QueryTests(AzuriteFixture azurite) : AzuriteTest(azurite)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await AddAsync([.. Enumerable.Range(0, 10).Select(i => new Bill
        {
            PartitionKey = i < 5 ? "a" : "b", RowKey = $"{i:00}", Payee = i == 3 ? "O'Brien" : $"payee {i}", Count = i, Cents = 10_000_000_000L + i, Rate = i / 2.0, Paid = i % 2 == 0,
            Id = new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), At = Start.AddDays(i), Day = Start.UtcDateTime, Weekday = (DayOfWeek)(i % 7), Bytes = [(byte)i], Original = $"o{i}",
        })]);
    }

    [AzuriteFact]
    public async Task Query_ByExpression_FindsWhatItSays()
    {
        var (name, id, day) = ("O'Brien", new Guid(4, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), Start.AddDays(7));

        Assert.Equal([3], await CountsAsync(b => b.Payee == name));
        Assert.Equal([4], await CountsAsync(b => b.Id == id));
        Assert.Equal([8, 9], await CountsAsync(b => b.At > day));
        Assert.Equal([0, 1], await CountsAsync(b => b.Cents < 10_000_000_002));
        Assert.Equal([2], await CountsAsync(b => b.Rate == 1));
        Assert.Equal([0, 2, 4], await CountsAsync(b => b.PartitionKey == "a" && b.Paid));
        Assert.Equal([1, 3], await CountsAsync(b => b.PartitionKey == "a" && !b.Paid));
        Assert.Equal([0, 9], await CountsAsync(b => b.Count == 0 || (b.Count >= 9 && b.Count != 0)));
        Assert.Equal([5, 6], await CountsAsync(b => b.PartitionKey == "b" && b.RowKey.CompareTo("07") < 0));
        Assert.Equal([6], await CountsAsync(b => b.Original == "o6"));
        Assert.Equal([5], await CountsAsync(b => b.Weekday == DayOfWeek.Friday));
    }

    [AzuriteFact]
    public void Query_ByText_FindsWhatItSays()
    {
        var filter = TableClient.CreateQueryFilter($"Payee eq {"O'Brien"} or Id eq {new Guid(4, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0])} or (At ge {Start.AddDays(9)} and Cents gt {1L} and Rate ge {4.5})");

        Assert.Equal([3, 4, 9], Table.Query<Bill>(filter).Select(b => b.Count));
    }

    [AzuriteFact]
    public async Task Query_OfDictionaries_TakesTheirGetters()
    {
        var found = await AllAsync(Table.QueryAsync<TableEntity>(e => e.GetInt32("Count") > 7 && e.PartitionKey == "b"));

        Assert.Equal(["08", "09"], found.Select(e => e.RowKey));
    }

    [AzuriteFact]
    public async Task Query_SomeProperties_HasThoseOnly()
    {
        var found = await AllAsync(Table.QueryAsync<TableEntity>("Count eq 3", select: ["RowKey", "Payee"]));

        Assert.Equal(("03", "O'Brien", null), (found.Single().RowKey, found.Single().GetString("Payee"), found.Single().GetInt32("Count")));
    }

    [AzuriteFact]
    public async Task Query_PageByPage_FindsEachOnceInOrder()
    {
        var pages = await AllAsync(Table.QueryAsync<Bill>(maxPerPage: 3).AsPages());

        Assert.Equal([3, 3, 3, 1], pages.Select(p => p.Values.Count));
        Assert.Equal(Enumerable.Range(0, 10), pages.SelectMany(p => p.Values).Select(b => b.Count));
        Assert.Null(pages[^1].ContinuationToken);
    }

    [AzuriteFact]
    public async Task Query_FromAContinuation_GoesOnThere()
    {
        var first = Table.Query<Bill>("PartitionKey ne 'z'").AsPages(pageSizeHint: 4).First();
        var rest = await AllAsync(Table.QueryAsync<Bill>("PartitionKey ne 'z'").AsPages(first.ContinuationToken));

        Assert.Equal([4, 5, 6, 7, 8, 9], rest.SelectMany(p => p.Values).Select(b => b.Count));
    }

    [AzuriteFact]
    public async Task Query_Everything_CrossesPages() => Assert.Equal(10, (await AllAsync(Table.QueryAsync<Bill>(maxPerPage: 1))).Count);

    [AzuriteFact]
    public async Task Query_Cancelled_Ends()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AllAsync(Table.QueryAsync<Bill>(cancellationToken: cancelled.Token)));
    }

    private async Task<List<int>> CountsAsync(System.Linq.Expressions.Expression<Func<Bill, bool>> filter) =>
        (await AllAsync(Table.QueryAsync(filter))).ConvertAll(b => b.Count);
}
