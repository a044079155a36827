#nullable disable

using Cbp.Host.Tables;

namespace Azure.Data.Tables.Sas;

public class TableAccountSasBuilder
{
    public TableAccountSasBuilder(TableAccountSasPermissions permissions, TableAccountSasResourceTypes resourceTypes, DateTimeOffset expiresOn)
    {
        (ResourceTypes, ExpiresOn) = (resourceTypes, expiresOn);
        SetPermissions(permissions);
    }

    public TableAccountSasBuilder(string rawPermissions, TableAccountSasResourceTypes resourceTypes, DateTimeOffset expiresOn)
    {
        (ResourceTypes, ExpiresOn) = (resourceTypes, expiresOn);
        SetPermissions(rawPermissions);
    }

    public TableSasProtocol Protocol { get; set; }

    public DateTimeOffset StartsOn { get; set; }

    public DateTimeOffset ExpiresOn { get; set; }

    public string Permissions { get; private set; }

    public TableSasIPRange IPRange { get; set; }

    public TableAccountSasResourceTypes ResourceTypes { get; set; }

    public string Identifier { get; set; }

    public void SetPermissions(TableAccountSasPermissions permissions) => Permissions = SasText.Of(permissions);

    public void SetPermissions(string rawPermissions) => Permissions = SasText.Ordered(rawPermissions, SasText.AccountLetters);

    public string Sign(TableSharedKeyCredential sharedKeyCredential) => ToSasQueryParameters(sharedKeyCredential).ToString();

    public TableAccountSasQueryParameters ToSasQueryParameters(TableSharedKeyCredential sharedKeyCredential)
    {
        ArgumentNullException.ThrowIfNull(sharedKeyCredential);
        if (ExpiresOn == default || string.IsNullOrEmpty(Permissions) || ResourceTypes == 0)
            throw new InvalidOperationException("An account's SAS needs ExpiresOn, permissions and resource types.");
        var signed = string.Join(
            '\n',
            sharedKeyCredential.AccountName, Permissions, "t", SasText.Of(ResourceTypes), SasText.Of(StartsOn), SasText.Of(ExpiresOn), IPRange.ToString(),
            SasText.Of(Protocol), SasText.Version, "");
        return new TableAccountSasQueryParameters(this, sharedKeyCredential.Signature(signed));
    }
}
