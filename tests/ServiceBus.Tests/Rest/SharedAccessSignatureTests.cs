using System.Net;

namespace Cbp.Host.ServiceBus.Tests.Rest;

public sealed class SharedAccessSignatureTests : RestTest
{
    [Theory]
    [InlineData("http://{host}/")]
    [InlineData("http://{host}")]
    [InlineData("sb://{host}/plain")]
    [InlineData("http://{host}/PLAIN/messages")]
    [InlineData("{host}")]
    [InlineData("127.0.0.1")]
    [InlineData("https://{namespace}/")]
    public async Task Token_ForTheQueueOrWhatHoldsIt_IsAccepted(string resource) =>
        Assert.Equal(HttpStatusCode.Created, await SendAsync(Token(Of(resource))));

    [Theory]
    [InlineData("http://{host}/plai")]
    [InlineData("http://{host}/other")]
    [InlineData("http://other.servicebus.windows.net/")]
    [InlineData("http://{host}.example/")]
    public async Task Token_ForSomethingElse_IsRefused(string resource) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(Token(Of(resource))));

    [Fact]
    public async Task Token_OfAnotherKey_IsRefused() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(Token(Address.ToString(), key: "other")));

    [Fact]
    public async Task Token_OfAnUnknownKeyName_IsRefused() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(Token(Address.ToString(), name: "other")));

    [Fact]
    public async Task Token_ThatIsExpired_IsRefused()
    {
        var token = Token(Address.ToString(), valid: TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.Created, await SendAsync(token));
        Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(token));
    }

    [Fact]
    public async Task Token_WhoseExpiryWasChanged_IsRefused()
    {
        var token = Token(Address.ToString());
        var at = token.IndexOf("se=", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(token[..at] + "se=9999999999&skn=" + KeyName));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer abc")]
    [InlineData("SharedAccessSignature")]
    [InlineData("SharedAccessSignature sr=a&sig=b&se=c")]
    [InlineData("SharedAccessSignature sr=a&sig=%%%&se=99999999999&skn=upstream")]
    public async Task Token_MissingOrMalformed_IsRefused(string? token) => Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(token));

    private string Of(string resource) => resource
        .Replace("{host}", Address.Authority, StringComparison.Ordinal).Replace("{namespace}", Broker.FullyQualifiedNamespace, StringComparison.Ordinal);

    private async Task<HttpStatusCode> SendAsync(string? token)
    {
        Http.DefaultRequestHeaders.Remove("Authorization");
        if (token is not null) Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", token);
        using var response = await CallAsync(HttpMethod.Post, "plain/messages", "x");
        return response.StatusCode;
    }
}
