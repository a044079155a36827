using System.Net;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Acceptance.Tests.PayeeSearch;

public sealed class PayeeSearchTests(RunningApp app) : IClassFixture<RunningApp>
{
    private const string Root = "api/v1/payee/global-payee/";

    [Fact]
    public async Task Search_ByName_IsRankedFromExactToCloseSpelling()
    {
        await SaveAsync(
            Payee("RANK-4", "Quillbox"), Payee("RANK-3", "Great Quillfox"), Payee("RANK-2", "Quillfox Gas"), Payee("RANK-1", "The Quillfox Co."));

        Assert.Equal(["RANK-1", "RANK-2", "RANK-3", "RANK-4"], await IdsAsync("name/quillfox"));
    }

    [Theory]
    [InlineData("comcst", "SPELL-1")]
    [InlineData("at%26t", "SPELL-2")]
    [InlineData("AT%20and%20T", "SPELL-2")]
    [InlineData("att", "SPELL-2")]
    [InlineData("P%C3%89NA%20gas,%20INC", "SPELL-3")]
    public async Task Search_OtherwiseSpelt_FindsIt(string name, string id)
    {
        await SaveAsync(Payee("SPELL-1", "Comcast"), Payee("SPELL-2", "AT&T"), Payee("SPELL-3", "Peña Gas"));

        Assert.Equal(id, (await IdsAsync("name/" + name))[0]);
    }

    [Fact]
    public async Task Search_ByZipAndByBoth_FitsTheBeginning()
    {
        await SaveAsync(Payee("ZIP-1", "Zebrafield Water", "00987-1234"), Payee("ZIP-2", "Zebrafield Gas", "00988"));

        Assert.Equal(["ZIP-2", "ZIP-1"], await IdsAsync("zip/0098"));
        Assert.Equal(["ZIP-1"], await IdsAsync("zip/00987-12"));
        Assert.Equal(["ZIP-1"], await IdsAsync("name/zebra/zip/00987"));
    }

    [Fact]
    public async Task Search_Filters_LeaveTheOthersOut()
    {
        await SaveAsync(
            Payee("F-1", "Filterby") with { State = "IL" },
            Payee("F-2", "Filterby") with { State = "WY", PaymentMethod = PaymentMethod.Check },
            Payee("F-3", "Filterby") with { State = "IL", Status = GlobalPayeeStatus.Closed });

        Assert.Equal(["F-1", "F-2"], await IdsAsync("name/filterby"));
        Assert.Equal(["F-1"], await IdsAsync("name/filterby?state=il"));
        Assert.Equal(["F-2"], await IdsAsync("name/filterby?paymentMethod=check"));
        Assert.Equal(["F-1", "F-2"], await IdsAsync("name/filterby?active=true"));
        Assert.Equal(["F-3"], await IdsAsync("name/filterby?active=false"));
        Assert.Empty(await IdsAsync("name/filterby?state=il&paymentMethod=check"));
    }

    [Fact]
    public async Task Search_PageByPage_GivesEachOnceInOrder()
    {
        var whole = await IdsAsync("name/city%20of%20s?limit=100");
        var paged = new List<string>();
        string? cursor = null;
        do
        {
            var page = await app.Client.GetJsonAsync($"{Root}name/city%20of%20s?limit=7" + (cursor is null ? "" : "&cursor=" + cursor));
            Assert.InRange(page.GetProperty("count").GetInt32(), 1, 7);
            paged.AddRange(Ids(page));
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null && paged.Count < 100);

        Assert.True(whole.Count > 20);
        Assert.Equal(whole, paged.Take(100));
    }

    [Fact]
    public async Task Search_AskedBefore_ForgetsThePayeeThatIsClosed()
    {
        await SaveAsync(Payee("CLOSE-1", "Vanishing Gas"));
        Assert.Equal(["CLOSE-1"], await IdsAsync("name/vanishing"));
        Assert.Equal(["CLOSE-1"], await IdsAsync("name/vanishing"));

        await SaveAsync(Payee("CLOSE-1", "Vanishing Gas") with { Status = GlobalPayeeStatus.Closed });

        Assert.Empty(await IdsAsync("name/vanishing"));
    }

    [Theory]
    [InlineData("name/")]
    [InlineData("name")]
    [InlineData("zip/")]
    [InlineData("name/%20")]
    [InlineData("name/!!")]
    [InlineData("name/zzzzzzzzzzzz")]
    [InlineData("name/city/zip/-")]
    public async Task Search_ForNothingThatIsThere_IsEmpty(string path)
    {
        var page = await app.Client.GetJsonAsync(Root + path);

        Assert.Equal((0, 0), (page.GetProperty("count").GetInt32(), page.GetProperty("payees").GetArrayLength()));
    }

    [Fact]
    public async Task Search_OneLetter_GivesAPage() => Assert.Equal(25, (await IdsAsync("name/c")).Count);

    [Theory]
    [InlineData("name/a?limit=0", "PARAMETER_MALFORMED", "limit")]
    [InlineData("name/a?limit=101", "PARAMETER_MALFORMED", "limit")]
    [InlineData("name/a?limit=ten", "PARAMETER_MALFORMED", "limit")]
    [InlineData("name/a?state=Illinois", "PARAMETER_MALFORMED", "state")]
    [InlineData("name/a?paymentMethod=0", "PARAMETER_MALFORMED", "paymentMethod")]
    [InlineData("name/a?active=maybe", "PARAMETER_MALFORMED", "active")]
    [InlineData("name/a?cursor=", "CURSOR_MALFORMED", "cursor")]
    [InlineData("name/a?cursor=AQID", "CURSOR_MALFORMED", "cursor")]
    [InlineData("zip/6270x", "PARAMETER_MALFORMED", "partialZip")]
    [InlineData("zip/12345678901", "PARAMETER_MALFORMED", "partialZip")]
    public async Task Search_Malformed_IsRefusedByField(string path, string code, string field)
    {
        using var answer = await app.Client.GetAsync(new Uri(Root + path, UriKind.Relative));
        var problem = await Api.ProblemAsync(answer);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal((code, field), (problem.GetProperty("errorCode").GetString(), problem.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task Search_CursorOfAnotherSearch_IsRefused()
    {
        var cursor = (await app.Client.GetJsonAsync(Root + "name/city?limit=1")).GetProperty("nextCursor").GetString();
        using var answer = await app.Client.GetAsync(new Uri($"{Root}name/water?cursor={cursor}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Search_OverlongName_IsRefused()
    {
        using var answer = await app.Client.GetAsync(new Uri(Root + "name/" + new string('a', 101), UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Search_WithoutAKey_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Root + "name/city");
        request.Headers.Add("X-Api-Key", "not-a-key");
        using var client = new HttpClient { BaseAddress = app.Client.BaseAddress };
        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static GlobalPayee Payee(string id, string name, string postalCode = "62701") => new()
    {
        InternalPayeeId = new InternalPayeeId(id),
        PayeeName = name,
        PostalCode = postalCode,
        PaymentMethod = PaymentMethod.Electronic,
        MinDaysToPay = 2,
    };

    private Task<bool> SaveAsync(params GlobalPayee[] payees) => app.Services.GetRequiredService<IDatabase>().WriteAsync(
        async work =>
        {
            foreach (var payee in payees) await work.Payees.SaveGlobalAsync(payee);
            return true;
        },
        default);

    private async Task<List<string>> IdsAsync(string path) => Ids(await app.Client.GetJsonAsync(Root + path));

    private static List<string> Ids(JsonElement page) =>
        [.. page.GetProperty("payees").EnumerateArray().Select(payee => payee.GetProperty("internalPayeeId").GetString()!)];
}
