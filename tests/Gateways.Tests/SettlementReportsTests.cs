using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Reconciliation.Files;
using Cbp.Gateways.Settlement;
using Microsoft.Extensions.Configuration;

namespace Cbp.Gateways.Tests;

public sealed class SettlementReportsTests
{
    private static readonly InstitutionId Demo = new("demo-cu");
    private static readonly DateOnly Day = new(2026, 11, 24);

    [Theory]
    [InlineData(SettlementFormat.Csv, "/settlement-reports/demo-cu/2026-11-24")]
    [InlineData(SettlementFormat.Nacha, "/settlement-reports/demo-cu/2026-11-24/returns")]
    public async Task Open_File_IsReadAsItComes(SettlementFormat format, string path)
    {
        await using var server = await ScriptedServer.AnsweringAsync((200, "H,1,demo-cu,2026-11-24,USD\n"));
        await using var stream = await OpenAsync(server.Url, format);

        using var reader = new StreamReader(stream!);
        Assert.Equal("H,1,demo-cu,2026-11-24,USD", await reader.ReadLineAsync());
        Assert.Equal(("GET", path), (server.Received.Single().Method, server.Received.Single().Path));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(204)]
    public async Task Open_NothingThere_IsNull(int status)
    {
        await using var server = await ScriptedServer.AnsweringAsync((status, ""));

        Assert.Null(await OpenAsync(server.Url));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    public async Task Open_AnyOtherAnswer_IsAFailureThatMayPass(int status)
    {
        await using var server = await ScriptedServer.AnsweringAsync((status, ""));

        await Assert.ThrowsAsync<GatewayException>(() => OpenAsync(server.Url));
    }

    [Fact]
    public async Task Open_NobodyListens_IsAFailureThatMayPass() =>
        await Assert.ThrowsAsync<GatewayException>(() => OpenAsync(ScriptedServer.DeadUrl()));

    [Fact]
    public async Task Read_ConnectionCut_IsAFailureAndNoEnd()
    {
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            http.Response.ContentLength = 1000;
            await http.Response.Body.WriteAsync("H,1\n"u8.ToArray());
            await http.Response.Body.FlushAsync();
            http.Abort();
        });
        await Assert.ThrowsAsync<GatewayException>(async () =>
        {
            await using var stream = await OpenAsync(server.Url);
            await stream!.CopyToAsync(Stream.Null);
        });
    }

    private static async Task<Stream?> OpenAsync(string url, SettlementFormat format = SettlementFormat.Csv)
    {
        var settings = new Dictionary<string, string?> { ["Cbp:Processor:BaseUrl"] = url };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        // It belongs to the stream that is given out.
        var reports = new HttpSettlementReports(new HttpClient(), configuration, TimeProvider.System);
        return await reports.OpenAsync(Demo, Day, format, default);
    }
}
