using Azure.Data.Tables;

namespace Cbp.Host.Tables.Tests.Text;

public sealed class ConnectionStringTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1/bills", "devstoreaccount1")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://azurite", "http://azurite:10002/devstoreaccount1/bills", "devstoreaccount1")]
    [InlineData("AccountName=acc;AccountKey=a2V5", "https://acc.table.core.windows.net/bills", "acc")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=acc;AccountKey=a2V5;EndpointSuffix=core.chinacloudapi.cn", "http://acc.table.core.chinacloudapi.cn/bills", "acc")]
    [InlineData("AccountName=acc;AccountKey=a2V5;TableEndpoint=http://localhost:9/acc", "http://localhost:9/acc/bills", "acc")]
    [InlineData("TableEndpoint=https://acc.table.core.windows.net;SharedAccessSignature=sv=1&sig=2", "https://acc.table.core.windows.net/bills", "acc")]
    public void Client_OfAConnectionString_KnowsWhereTheTableIs(string text, string uri, string account)
    {
        var client = new TableClient(text, "bills");

        Assert.Equal((new Uri(uri), account), (client.Uri, client.AccountName));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AccountName=acc")]
    [InlineData("AccountKey=a2V5")]
    [InlineData("AccountName=acc;AccountName=acc;AccountKey=a2V5")]
    public void Client_OfAWrongConnectionString_IsRefused(string text) => Assert.Throws<FormatException>(() => new TableClient(text, "bills"));
}
