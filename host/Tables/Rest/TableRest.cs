using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace Cbp.Host.Tables;

/// <summary>The pipeline to one account's tables. Every call fails with a <see cref="RequestFailedException"/> where the service refuses.</summary>
internal sealed class TableRest
{
    private readonly HttpPipeline _pipeline;

    private TableRest(TableEndpoint endpoint, TableSharedKeyCredential? key, HttpPipelinePolicy? authentication, TableClientOptions? options)
    {
        options ??= new TableClientOptions();
        (Endpoint, Key) = (endpoint, key);
        var pipeline = new HttpPipelineOptions(options) { RequestFailedDetailsParser = new ODataErrors() };
        pipeline.PerCallPolicies.Add(new ServiceHeaders(options.VersionText));
        if (authentication is not null) pipeline.PerRetryPolicies.Add(authentication);
        _pipeline = HttpPipelineBuilder.Build(pipeline);
    }

    public TableEndpoint Endpoint { get; }

    /// <summary>The account's key; null where it is not known.</summary>
    public TableSharedKeyCredential? Key { get; }

    public static TableRest Create(string connectionString, TableClientOptions? options)
    {
        var parsed = ConnectionString.Parse(connectionString);
        return parsed.Credential is { } key ? Create(parsed.Endpoint, key, options) : Create(parsed.Endpoint, options);
    }

    public static TableRest Create(TableEndpoint endpoint, TableClientOptions? options) =>
        new(endpoint, null, endpoint.Sas is { } sas ? new SasPolicy(() => sas) : null, options);

    public static TableRest Create(TableEndpoint endpoint, AzureSasCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        if (endpoint.Sas is not null) throw new ArgumentException("The endpoint has a shared access signature, and so has the credential.");
        return new TableRest(endpoint, null, new SasPolicy(() => credential.Signature), options);
    }

    public static TableRest Create(TableEndpoint endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new TableRest(endpoint with { Account = credential.AccountName }, credential, new SharedKeyPolicy(credential), options);
    }

    public static TableRest Create(TableEndpoint endpoint, TokenCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var scope = (options?.Audience ?? TableAudience.AzurePublicCloud).Scope;
        return new TableRest(endpoint, null, new BearerTokenAuthenticationPolicy(credential, scope), options);
    }

    /// <summary>A request to a path of the account, which is escaped already.</summary>
    public HttpMessage Message(RequestMethod method, string path)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(Endpoint.Service);
        message.Request.Uri.AppendPath(path, escape: false);
        return message;
    }

    public Response Send(HttpMessage message, CancellationToken cancellationToken, int tolerated = 0)
    {
        _pipeline.Send(message, cancellationToken);
        return Checked(message.Response, tolerated);
    }

    public async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken, int tolerated = 0)
    {
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return Checked(message.Response, tolerated);
    }

    private static Response Checked(Response response, int tolerated) =>
        response.IsError && response.Status != tolerated ? throw new RequestFailedException(response) : response;
}
