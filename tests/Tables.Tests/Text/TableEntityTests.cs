using Azure;
using Azure.Data.Tables;
using Cbp.Host.Tables.Tests.Support;

namespace Cbp.Host.Tables.Tests.Text;

public sealed class TableEntityTests
{
    [Fact]
    public void Getter_OfAnotherType_IsRefused()
    {
        var entity = new TableEntity("p", "r") { ["v"] = 5 };

        Assert.Throws<InvalidOperationException>(() => entity.GetInt64("v"));
        Assert.Throws<InvalidOperationException>(() => entity.GetString("v"));
    }

    [Fact]
    public void Getter_OfWhatIsNotThere_IsNull()
    {
        var entity = new TableEntity();

        Assert.Equal((null, null, null), (entity.GetInt32("v"), entity["v"], entity.PartitionKey));
        Assert.Equal(default, entity.ETag);
    }

    [Fact]
    public void Keys_AreEntriesToo()
    {
        var entity = new TableEntity(new Dictionary<string, object> { ["PartitionKey"] = "p", ["RowKey"] = "r" }) { ETag = new ETag("e") };

        Assert.Equal(("p", "r", "e", 3), (entity.PartitionKey, entity.RowKey, entity.GetString("odata.etag"), entity.Count));
    }

    [Theory]
    [InlineData(1.5f)]
    [InlineData('c')]
    public async Task Add_ATypeThatNoTableHolds_IsRefusedByName(object value)
    {
        var table = new TableClient("UseDevelopmentStorage=true", "bills");
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["Odd"] = value }));

        Assert.Contains("Odd", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_WithoutAKey_IsRefusedHere() => await Assert.ThrowsAsync<ArgumentNullException>(
        () => new TableClient("UseDevelopmentStorage=true", "bills").AddEntityAsync(new Bill { RowKey = null! }));
}
