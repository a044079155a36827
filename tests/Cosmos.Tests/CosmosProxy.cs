using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cbp.Cosmos.Tests;

/// <summary>Passes everything through to the server, and mends what it does otherwise than the real service; the README says what.</summary>
internal sealed class CosmosProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private CosmosProxy(WebApplication app, HttpClient http) => (_app, _http) = (app, http);

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Starts in front of the server, which is known by its certificate.</summary>
    public static async Task<CosmosProxy> StartAsync(Uri server, string certificateFile)
    {
        using var known = X509CertificateLoader.LoadCertificateFromFile(certificateFile);
        var hash = known.GetCertHashString();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate())));
        var app = builder.Build();
        var http = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == hash },
            UseProxy = false,
            AllowAutoRedirect = false,
        })
        { BaseAddress = server };
        var proxy = new CosmosProxy(app, http);
        app.Run(proxy.PassAsync);
        await app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private async Task PassAsync(HttpContext context)
    {
        var call = await CosmosCall.ReadAsync(context.Request);
        if (call.AsksForAPlan)
        {
            await WriteAsync(context, HttpStatusCode.OK, QueryPlans.Of(call.Query));
            return;
        }

        using var request = call.ToServer();
        using var answer = await _http.SendAsync(request, context.RequestAborted);
        var body = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            // The connections on either side are their own affair.
            if (name.ToUpperInvariant() is not ("CONNECTION" or "TRANSFER-ENCODING" or "CONTENT-LENGTH" or "KEEP-ALIVE"))
                context.Response.Headers[name] = values.ToArray();
        }

        var status = answer.StatusCode;
        if (call.ReadsAnItem && status == HttpStatusCode.InternalServerError)
            (status, body) = (HttpStatusCode.NotFound, """{"code":"NotFound","message":"There is no such item."}"""u8.ToArray());
        if (status == HttpStatusCode.OK && call.ReadsTheAccount) body = Answers.WithAddress(body, _http.BaseAddress!, Address);
        if (status == HttpStatusCode.OK && call.QueriedPartition is { } partition) body = Answers.OfPartition(body, partition);
        await WriteAsync(context, status, body);
    }

    private static async Task WriteAsync(HttpContext context, HttpStatusCode status, byte[] body)
    {
        context.Response.StatusCode = (int)status;
        context.Response.ContentType ??= "application/json";
        if (body.Length == 0 || status is HttpStatusCode.NotModified or HttpStatusCode.NoContent) return;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
