#nullable disable

using Cbp.Host.Tables;

namespace Azure.Data.Tables.Sas;

public class TableSasBuilder
{
    public TableSasBuilder()
    {
    }

    public TableSasBuilder(string tableName, TableSasPermissions permissions, DateTimeOffset expiresOn)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        (TableName, ExpiresOn) = (tableName, expiresOn);
        SetPermissions(permissions);
    }

    public TableSasBuilder(string tableName, string rawPermissions, DateTimeOffset expiresOn)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        (TableName, ExpiresOn) = (tableName, expiresOn);
        SetPermissions(rawPermissions);
    }

    public TableSasProtocol Protocol { get; set; }

    public DateTimeOffset StartsOn { get; set; }

    public DateTimeOffset ExpiresOn { get; set; }

    public string Permissions { get; private set; }

    public TableSasIPRange IPRange { get; set; }

    public string TableName { get; set; }

    public string PartitionKeyStart { get; set; }

    public string RowKeyStart { get; set; }

    public string PartitionKeyEnd { get; set; }

    public string RowKeyEnd { get; set; }

    public string Identifier { get; set; }

    public void SetPermissions(TableSasPermissions permissions) => Permissions = SasText.Of(permissions);

    public void SetPermissions(string rawPermissions) => Permissions = SasText.Ordered(rawPermissions, SasText.TableLetters);

    public string Sign(TableSharedKeyCredential sharedKeyCredential) => ToSasQueryParameters(sharedKeyCredential).ToString();

    public TableSasQueryParameters ToSasQueryParameters(TableSharedKeyCredential sharedKeyCredential)
    {
        ArgumentNullException.ThrowIfNull(sharedKeyCredential);
        // A stored policy may give expiry and permissions instead.
        if (string.IsNullOrEmpty(Identifier) && (ExpiresOn == default || string.IsNullOrEmpty(Permissions)))
            throw new InvalidOperationException("A SAS needs ExpiresOn and permissions, or the Identifier of a stored policy.");
        var signed = string.Join(
            '\n',
            Permissions, SasText.Of(StartsOn), SasText.Of(ExpiresOn), $"/table/{sharedKeyCredential.AccountName}/{TableName.ToLowerInvariant()}", Identifier, IPRange.ToString(),
            SasText.Of(Protocol), SasText.Version, PartitionKeyStart, RowKeyStart, PartitionKeyEnd, RowKeyEnd);
        return new TableSasQueryParameters(this, sharedKeyCredential.Signature(signed));
    }
}
