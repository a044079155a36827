using System.Text;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Cbp.Host.Tables.Tests.Support;
using Cbp.Servers;

namespace Cbp.Host.Tables.Tests.Azurite;

public sealed class TokenTests
{
    [AzuriteFact]
    public async Task Token_ForTheAudience_IsTaken()
    {
        await using var server = await AzuriteTable.StartAsync(oauth: true);
        using var handler = Trusting(server);
        var credential = new Tokens("https://storage.azure.com");
        var client = new TableClient(server.Endpoint, "Mine", credential, new TableClientOptions { Transport = new HttpClientTransport(handler) });
        await client.CreateAsync();
        await client.AddEntityAsync(new Bill { Count = 5 });

        Assert.Equal(5, client.GetEntity<Bill>("p", "r").Value.Count);
        Assert.Equal(["https://storage.azure.com/.default"], credential.Asked.Distinct());
    }

    [AzuriteFact]
    public async Task Token_ForAnotherAudience_IsRefused()
    {
        await using var server = await AzuriteTable.StartAsync(oauth: true);
        using var handler = Trusting(server);
        var options = new TableClientOptions { Transport = new HttpClientTransport(handler), Audience = "https://example.com/", Retry = { MaxRetries = 0 } };
        var credential = new Tokens("https://example.com");
        var client = new TableClient(server.Endpoint, "Mine", credential, options);
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => client.CreateAsync());

        Assert.Contains(error.Status, new[] { 401, 403 });
        Assert.Equal(["https://example.com/.default"], credential.Asked.Distinct());
    }

    private static HttpClientHandler Trusting(AzuriteTable server) => new()
    {
        ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == server.Certificate!.Thumbprint,
    };

    /// <summary>Tokens whose claims are right: Azurite looks at nothing else.</summary>
    private sealed class Tokens(string audience) : TokenCredential
    {
        public List<string> Asked { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            lock (Asked) Asked.AddRange(requestContext.Scopes);
            var now = DateTimeOffset.UtcNow;
            var claims = new { aud = audience, iss = "https://sts.windows.net/tenant/", nbf = now.AddMinutes(-5).ToUnixTimeSeconds(), iat = now.AddMinutes(-5).ToUnixTimeSeconds(), exp = now.AddHours(1).ToUnixTimeSeconds() };
            var token = $"{Part(new { alg = "RS256", typ = "JWT" })}.{Part(claims)}.{Convert.ToBase64String(new byte[32]).TrimEnd('=')}";
            return new AccessToken(token, now.AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));

        private static string Part(object value) =>
            Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
