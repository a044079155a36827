#nullable disable

using Cbp.Host.Tables;

namespace Azure.Data.Tables.Sas;

public class TableAccountSasQueryParameters
{
    private protected TableAccountSasQueryParameters(
        TableSasProtocol protocol, DateTimeOffset startsOn, DateTimeOffset expiresOn, TableSasIPRange range, string identifier, string permissions, string resource)
    {
        (Protocol, StartsOn, ExpiresOn, IPRange) = (protocol, startsOn, expiresOn, range);
        (Identifier, Permissions, Resource) = (identifier, permissions, resource);
    }

    internal TableAccountSasQueryParameters(TableAccountSasBuilder builder, string signature)
        : this(builder.Protocol, builder.StartsOn, builder.ExpiresOn, builder.IPRange, builder.Identifier, builder.Permissions, null)
    {
        (ResourceTypes, Signature) = (builder.ResourceTypes, signature);
    }

    public string Version { get; } = SasText.Version;

    public TableAccountSasResourceTypes? ResourceTypes { get; }

    public TableSasProtocol Protocol { get; }

    public DateTimeOffset StartsOn { get; }

    public DateTimeOffset ExpiresOn { get; }

    public TableSasIPRange IPRange { get; }

    public string Identifier { get; }

    public string Resource { get; }

    public string Permissions { get; }

    public string Signature { get; private protected init; }

    public override string ToString() => SasText.Query(
        ("sv", Version), ("ss", "t"), ("srt", SasText.Of(ResourceTypes ?? 0)), ("spr", SasText.Of(Protocol)), ("st", SasText.Of(StartsOn)), ("se", SasText.Of(ExpiresOn)),
        ("sip", IPRange.ToString()), ("si", Identifier), ("sp", Permissions), ("sig", Signature));
}
