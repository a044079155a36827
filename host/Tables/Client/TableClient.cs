#nullable disable

using System.Linq.Expressions;
using Azure.Core;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Sas;
using Cbp.Host.Tables;

namespace Azure.Data.Tables;

public partial class TableClient
{
    private readonly TableRest _rest;

    protected TableClient()
    {
    }

    public TableClient(Uri endpoint, TableClientOptions options = null)
    {
        var (service, name) = TableEndpoint.OfTable(endpoint);
        (_rest, Name) = (TableRest.Create(service, options), name);
    }

    public TableClient(Uri endpoint, AzureSasCredential credential, TableClientOptions options = null)
    {
        var (service, name) = TableEndpoint.OfTable(endpoint);
        (_rest, Name) = (TableRest.Create(service, credential, options), name);
    }

    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null)
    {
    }

    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions options = null)
        : this(TableRest.Create(TableEndpoint.OfService(endpoint), credential, options), tableName)
    {
    }

    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions options = null)
        : this(TableRest.Create(TableEndpoint.OfService(endpoint), tokenCredential, options), tableName)
    {
    }

    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    public TableClient(string connectionString, string tableName, TableClientOptions options = null)
        : this(TableRest.Create(connectionString, options), tableName)
    {
    }

    internal TableClient(TableRest rest, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, "tableName");
        (_rest, Name) = (rest, name);
    }

    public virtual string Name { get; }

    public virtual string AccountName => _rest.Endpoint.Account;

    public virtual Uri Uri => new(_rest.Endpoint.Service, Name);

    public static string CreateQueryFilter(FormattableString filter) => ODataLiteral.Of(filter);

    public static string CreateQueryFilter<T>(Expression<Func<T, bool>> filter) => FilterExpression.Of(filter);

    public virtual Response<TableItem> Create(CancellationToken cancellationToken = default) => TableOperations.Create(_rest, Name, cancellationToken);

    public virtual Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        TableOperations.CreateAsync(_rest, Name, cancellationToken);

    public virtual Response<TableItem> CreateIfNotExists(CancellationToken cancellationToken = default) =>
        TableOperations.CreateIfNotExists(_rest, Name, cancellationToken);

    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        TableOperations.CreateIfNotExistsAsync(_rest, Name, cancellationToken);

    public virtual Response Delete(CancellationToken cancellationToken = default) => TableOperations.Delete(_rest, Name, cancellationToken);

    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default) => TableOperations.DeleteAsync(_rest, Name, cancellationToken);

    public virtual TableSasBuilder GetSasBuilder(TableSasPermissions permissions, DateTimeOffset expiresOn) => new(Name, permissions, expiresOn);

    public virtual TableSasBuilder GetSasBuilder(string rawPermissions, DateTimeOffset expiresOn) => new(Name, rawPermissions, expiresOn);

    public virtual Uri GenerateSasUri(TableSasPermissions permissions, DateTimeOffset expiresOn) => GenerateSasUri(GetSasBuilder(permissions, expiresOn));

    public virtual Uri GenerateSasUri(TableSasBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.TableName != Name) throw new InvalidOperationException($"The SAS is for the table {builder.TableName}, the client for {Name}.");
        return new UriBuilder(Uri) { Query = builder.Sign(SasText.KeyOf(_rest)) }.Uri;
    }
}
